import { londonDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { isRecordId, listServices } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { words } from '../network-words.ts';
import { ANSWER_KINDS } from '../requests/answer.act.tsx';
import { momentOf } from '../requests/request-list.tsx';
import { type AskedOfPartner, answerRequest } from '../requests/requests.store.ts';

const ADDRESS = '/shared-with-me/asked';

interface AskedOfMe extends AskedOfPartner {
  /** The only name of the person that a partner is told: the one the person gave for them. */
  readonly known: string;
  readonly service: string;
}

/** The requests a partner may see now, and the log of it for each person. */
async function askedOfMe(tx: Tx, request: PageRequest): Promise<AskedOfMe[]> {
  const rows = await tx
    .selectFrom('partner_request')
    .selectAll()
    .where('taken_back_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .orderBy('request_id')
    .execute();
  const { rows: known } = await sql<{ service_id: string; person_id: string; known: string }>`
    select service_id, person_id, min(knows_me_as) as known from app.shared_now() where thing = 'requests'
    group by service_id, person_id`.execute(tx);
  const services = await listServices(tx);
  for (const { service_id, person_id } of known) {
    if (!rows.some((row) => row.service_id === service_id && row.person_id === person_id)) continue;
    const what = 'what your team asks them about you';
    await logAccess(tx, request.actor, { serviceId: service_id, personId: person_id, what });
  }
  return rows.map((row) => ({
    ...row,
    known: known.find((one) => one.service_id === row.service_id && one.person_id === row.person_id)?.known ?? '',
    service: services.find(({ serviceId }) => serviceId === row.service_id)?.name ?? row.service_id,
  }));
}

/** What is asked of a partner, on their own page; nothing of a person who does not share it now. */
export const showAsked = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const asked = await askedOfMe(tx, request);
    const { one } = request.query;
    const open = asked.find(({ request_id, answered_at }) => request_id === one && answered_at === null);
    if (open !== undefined) return draw(open, emptyForm);
    return {
      title: words('partner-title'),
      section: 'shared',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('partner-title')}</h1>
          <p>{words('partner-lede')}</p>
          {asked.length === 0 ? <p>{words('partner-none')}</p> : null}
          {asked.map((each) => (
            <div key={each.request_id} className="cg-panel">
              <Asked asked={each} />
              {each.answered_at === null ? (
                <p>
                  <a href={`${ADDRESS}?one=${each.request_id}`}>
                    {words('partner-answer')}
                    <span className="nhsuk-u-visually-hidden">
                      {' '}
                      {words('partner-about', {
                        who: each.known,
                        date: momentOf(each.asked_at),
                        by: each.asked_by,
                        service: each.service,
                      })}
                    </span>
                  </a>
                </p>
              ) : (
                <p>
                  {words('partner-answered', { date: longDate(londonDay(each.answered_at)) })}{' '}
                  {words(`kind-${each.answer_kind}`)} {each.answer}
                </p>
              )}
            </div>
          ))}
        </div>
      ),
    };
  });

function Asked({ asked }: { asked: AskedOfMe }) {
  return (
    <>
      <p>
        <strong>
          {words('partner-about', {
            who: asked.known,
            date: longDate(londonDay(asked.asked_at)),
            by: asked.asked_by,
            service: asked.service,
          })}
        </strong>
      </p>
      <p>{asked.what}</p>
      <p>{words(asked.promised ? 'partner-promised' : 'partner-by', { date: momentOf(asked.expected_by) })}</p>
    </>
  );
}

const FIELDS = ['request', 'kind', 'answer'];

export const sendAsked = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const form: FormState = { values: request.body, errors: {} };
    const id = typedIn(form, 'request');
    const asked = isRecordId(id)
      ? (await askedOfMe(tx, request)).find(({ request_id }) => request_id === id)
      : undefined;
    if (asked === undefined) return { redirect: ADDRESS, flash: words('partner-gone') };
    const kind = ANSWER_KINDS.find((one) => one === typedIn(form, 'kind'));
    const answer = typedIn(form, 'answer').trim();
    if (kind === undefined || answer.length > 2000) {
      const errors = {
        ...(kind === undefined ? { kind: words('partner-kind-empty') } : {}),
        ...(answer.length > 2000 ? { answer: words('partner-long') } : {}),
      };
      return draw(asked, withErrors(request.body, FIELDS, errors));
    }
    const { actor, clock } = request;
    const written = await answerRequest(tx, asked, { at: clock.now(), kind, answer, by: actor.name, how: 'here' });
    if (!written) return { redirect: ADDRESS, flash: words('partner-gone') };
    await audit(tx, {
      actor,
      act: 'partner-request.answer',
      serviceId: asked.service_id,
      thing: `request ${asked.request_id}`,
      detail: { kind },
    });
    return { redirect: ADDRESS, flash: words('partner-sent') };
  });

function draw(asked: AskedOfMe, form: FormState): Answer {
  return formPage({
    title: words('partner-form-title'),
    form,
    section: 'shared',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('partner-form-title')}</h1>
        <div className="cg-panel">
          <Asked asked={asked} />
        </div>
        <FormBox action={ADDRESS} button={words('partner-send')}>
          <input type="hidden" name="request" value={asked.request_id} />
          <Radios
            form={form}
            name="kind"
            label={words('partner-kind')}
            choices={ANSWER_KINDS.map((value) => ({ value, words: words(`partner-${value}`) }))}
          />
          <TextArea
            form={form}
            name="answer"
            label={words('partner-words')}
            hint={words('partner-words-hint')}
            rows={4}
          />
        </FormBox>
        <p>
          <a href={ADDRESS}>{words('partner-title')}</a>
        </p>
      </div>
    ),
  });
}
