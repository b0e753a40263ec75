import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  BothTexts,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { type Protocol, protocolsOf, writeProtocol } from './police.store.ts';

const addressOf = (serviceId: string) => `/s/${serviceId}/work-with-others/police`;

/** What the service agreed with the police, in versions. */
export const showProtocol = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const [now, ...before] = await protocolsOf(tx, serviceId);
    const title = 'What we agreed with the police';
    return {
      title,
      section: 'work-with-others',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/work-with-others`}>Work with others</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          {now === undefined ? <p>Nothing is agreed yet.</p> : <InForce now={now} today={request.today} />}
          <p>
            What may be told about one person stands on that person’s page, only with their own yes. There is no list of
            these people.
          </p>
          {may(request.actor, 'police-protocol.write', { serviceId }) ? (
            <p>
              <a className="nhsuk-button" href={`${addressOf(serviceId)}/new`}>
                {now === undefined ? 'Write it' : 'Write a new version'}
              </a>
            </p>
          ) : null}
          {before.map((one) => (
            <details key={one.version} className="nhsuk-details">
              <summary className="nhsuk-details__summary">
                <span className="nhsuk-details__summary-text">
                  Version {one.version}, agreed on {shortDate(one.agreed_on as CalendarDay)}
                </span>
              </summary>
              <div className="nhsuk-details__text cg-typed">{one.words}</div>
            </details>
          ))}
        </div>
      ),
    };
  });

const InForce = ({ now, today }: { now: Protocol; today: CalendarDay }) => (
  <>
    <p>
      Version {now.version}, agreed on {longDate(now.agreed_on as CalendarDay)} with {now.agreed_with}, {now.force_name}
      . Written by {now.written_by}.<br />
      {now.review_on < today ? (
        <strong>The review of {longDate(now.review_on as CalendarDay)} is overdue.</strong>
      ) : (
        `To be looked at again by ${longDate(now.review_on as CalendarDay)}.`
      )}
    </p>
    <div className="cg-panel cg-typed">{now.words}</div>
  </>
);

const FIELDS = ['force', 'with', 'words', 'on', 'review', 'version'];

export const showNewProtocol = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const [now] = await protocolsOf(at.tx, at.serviceId);
    return draw(
      at,
      filledForm({
        ...dateValues('on', request.today),
        force: now?.force_name ?? '',
        with: now?.agreed_with ?? '',
        words: now?.words ?? '',
        version: String((now?.version ?? 0) + 1),
      }),
      now,
    );
  });

/** A version is never changed; whoever saves second sees both texts. */
export const sendNewProtocol = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const [now] = await protocolsOf(at.tx, at.serviceId);
    const next = (now?.version ?? 0) + 1;
    const written = readProtocol(answers, request);
    const isStale = answers.text('version') !== String(next);
    if (isStale) answers.wrong('words', `${now?.written_by} saved a version in the meantime. Both stand below`);
    const wrong = () =>
      draw(at, withErrors({ ...request.body, version: String(next) }, FIELDS, answers.errors), now, isStale);
    if (Object.keys(answers.errors).length > 0) return wrong();
    const protocol = { ...written, service_id: at.serviceId, version: next };
    if (!(await writeProtocol(at.tx, protocol, request.clock.now()))) {
      answers.wrong('words', 'Somebody saved a version at the same moment. Save again to see both');
      return wrong();
    }
    const { actor } = request;
    await audit(at.tx, {
      actor,
      act: 'police-protocol.write',
      serviceId: at.serviceId,
      thing: `police protocol ${next}`,
    });
    return { redirect: addressOf(at.serviceId), flash: `Version ${next} is in force.` };
  });

function readProtocol(answers: Answers, { actor }: PageRequest) {
  const force_name = answers.required('force', 'Enter which force it is agreed with');
  const agreed_with = answers.required('with', 'Enter who there agreed to it');
  const words = answers.required('words', 'Enter what is agreed');
  const agreed_on = answers.pastDay('on', 'the day it was agreed');
  const review_on = answers.day('review', 'the day of the review');
  if (review_on === undefined) answers.wrong('review', 'Enter by when it is looked at again, like 27 3 2027');
  else if (review_on <= agreed_on) answers.wrong('review', 'Enter a day after the one on which it was agreed');
  if (words.length > 10_000) answers.wrong('words', 'Write at most 10,000 letters');
  if (force_name.length > 200) answers.wrong('force', 'Write at most 200 letters');
  if (agreed_with.length > 200) answers.wrong('with', 'Write at most 200 letters');
  return { words, force_name, agreed_with, agreed_on, review_on: review_on ?? agreed_on, written_by: actor.name };
}

function draw(at: InService, form: FormState, now: Protocol | undefined, isStale = false): Answer {
  const title = 'A new version with the police';
  const typed = form.values.words;
  return formPage({
    title,
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {isStale && now !== undefined ? (
          <BothTexts
            saved={{ words: now.words, by: now.written_by, when: shortDate(now.agreed_on as CalendarDay) }}
            typed={typeof typed === 'string' ? typed : ''}
            say={{ heading: 'Two versions were written at once', saved: 'The version in force', typed: 'Yours' }}
          />
        ) : null}
        <FormBox action={`${addressOf(at.serviceId)}/new`} button="Save this version">
          <input type="hidden" name="version" value={String(form.values.version ?? '')} />
          <TextField form={form} name="force" label="Which force?" />
          <TextField form={form} name="with" label="Who there agreed to it?" hint="Name and rank or post" />
          <TextArea
            form={form}
            name="words"
            label="What is agreed?"
            hint="Who calls whom, what is done when somebody tried to take their life, and what is never done"
            rows={10}
          />
          <DateField form={form} name="on" label="Agreed on" hint="For example, 27 3 2025" />
          <DateField form={form} name="review" label="To be looked at again by" hint="For example, 27 3 2027" />
        </FormBox>
        <p>
          <a href={addressOf(at.serviceId)}>Back without saving</a>
        </p>
      </div>
    ),
  });
}
