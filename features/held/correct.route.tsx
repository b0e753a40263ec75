import { randomUUID } from 'node:crypto';
import { londonDay, longDate } from '@commonground/calendar';
import { isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { askToCorrect, type Correction, myCorrections } from './corrections.store.ts';
import { words } from './held-words.ts';

const FIELDS = ['once', 'journey', 'about', 'wrong', 'should'];
const MOST = { about: 300, wrong: 4000, should: 4000 };

/** A member asks to have something put right, and reads what became of it. */
export const showCorrect = (request: PageRequest): Promise<Answer> =>
  asMember(request, (tx, personId) => draw(tx, personId, request, filledForm({ once: randomUUID() })));

export const sendCorrect = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const { body, actor, clock } = request;
    const typed = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
    const journeys = await servicesOf(tx, personId);
    const journey =
      journeys.find(({ journeyId }) => journeyId === typed('journey')) ??
      (journeys.length === 1 ? journeys[0] : undefined);
    const errors: Record<string, string> = {};
    if (journey === undefined) errors.journey = words('correct-missing-service');
    for (const [name, most] of Object.entries(MOST)) {
      if (typed(name) === '' && name !== 'should') errors[name] = words(`correct-missing-${name}`);
      else if (typed(name).length > most) errors[name] = words('correct-too-long', { n: most });
    }
    if (journey === undefined || Object.keys(errors).length > 0)
      return draw(tx, personId, request, withErrors(body, FIELDS, errors));
    const requestId = isRecordId(typed('once')) ? typed('once') : randomUUID();
    const { serviceId, journeyId } = journey;
    const asked = { about: typed('about'), wrong: typed('wrong'), shouldBe: typed('should') || null, at: clock.now() };
    const by = await askToCorrect(tx, { serviceId, requestId, journeyId, personId, ...asked });
    await audit(tx, { actor, act: 'member.held', serviceId, thing: `correction ${requestId}` });
    return { redirect: '/my-record/correct', flash: words('correct-sent', { date: longDate(by) }) };
  });

function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { actor, storage } = request;
  const { personId } = actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(storage, actor, (tx) => answer(tx, personId));
}

/** The person's journey in each service that knows them: the last one. */
async function servicesOf(tx: Tx, personId: string) {
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('service as s', 's.service_id', 'j.service_id')
    .select(['j.service_id', 'j.journey_id', 's.name'])
    .where('j.person_id', '=', personId)
    .orderBy('j.created_at', 'desc')
    .execute();
  const last = new Map(rows.toReversed().map((row) => [row.service_id, row]));
  return [...last.values()].map((row) => ({ serviceId: row.service_id, journeyId: row.journey_id, name: row.name }));
}

async function draw(tx: Tx, personId: string, { today }: PageRequest, form: FormState): Promise<Answer> {
  const journeys = await servicesOf(tx, personId);
  const mine = await myCorrections(tx, personId);
  return formPage({
    title: words('correct-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('correct-title')}</h1>
        <p>{words('correct-lede')}</p>
        <FormBox action="/my-record/correct" button={words('correct-button')} draft="correct">
          <input type="hidden" name="once" value={String(form.values.once ?? '')} />
          {journeys.length > 1 ? (
            <Radios
              form={form}
              name="journey"
              label={words('correct-service')}
              choices={journeys.map(({ journeyId, name }) => ({ value: journeyId, words: name }))}
            />
          ) : null}
          <TextField form={form} name="about" label={words('correct-about')} hint={words('correct-about-hint')} />
          <TextArea form={form} name="wrong" label={words('correct-wrong')} rows={4} />
          <TextArea
            form={form}
            name="should"
            label={words('correct-should')}
            hint={words('correct-should-hint')}
            rows={4}
          />
        </FormBox>
        <h2 className="nhsuk-heading-m">{words('correct-mine')}</h2>
        {mine.length === 0 ? <p>{words('correct-none')}</p> : null}
        <ul className="cg-plain-list">
          {mine.map((one) => (
            <li key={one.requestId} className="cg-message">
              <p>
                <strong>{one.about}</strong>
              </p>
              <p>{words('correct-mine-wrong')}</p>
              <blockquote className="cg-own-words cg-typed">{one.wrong}</blockquote>
              {one.shouldBe === null ? null : (
                <>
                  <p>{words('correct-mine-should')}</p>
                  <blockquote className="cg-own-words cg-typed">{one.shouldBe}</blockquote>
                </>
              )}
              <p>{standing(one, today)}</p>
              {one.answered === undefined ? null : <p className="cg-typed">{one.answered.words}</p>}
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

function standing({ askedAt, answerBy, answered }: Correction, today: string): string {
  if (answered !== undefined)
    return words(`correct-${answered.answer}`, { date: longDate(londonDay(answered.at)), name: answered.by });
  const values = { date: longDate(londonDay(askedAt)), by: longDate(answerBy) };
  return words(today > answerBy ? 'correct-late' : 'correct-open', values);
}
