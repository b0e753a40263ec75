import { shortDate } from '@commonground/calendar';
import type { Answers } from '#features/journeys/index.ts';
import { directoryOf } from '#features/partners/index.ts';
import type { InService } from '#features/services/index.ts';
import { Checkboxes, type FormState, type Route, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import { auditOutward, hubOf, idIn, isRight, outwardForm, readHours } from '../outward-act.tsx';
import { choicesOf, idsOf, outwardLists } from '../outward-lists.ts';
import { type Attendee, attendancesOf, attendeeFor, attendeesOf, sayAgreed } from './attendee.store.ts';
import { eventsFrom, findEvent, saveAttendance, saveEvent, type TrainingEvent } from './event.store.ts';
import { readLines } from './who-came.rules.ts';

interface Register extends TrainingEvent {
  /** Expected at it, or known from earlier events of the same course. */
  readonly known: readonly Attendee[];
  readonly came: readonly string[];
  readonly expected: number;
}

/** Who came to an event, all at once: a mark for whom we know, a line for whom we do not; or a number of heads. */
export const registerForm: readonly Route[] = outwardForm<Register>({
  path: 'events/:eventId/register',
  find: async (at, request) => registerOf(at, idIn(request, 'eventId')),
  title: ({ title, on }) => `${title}, ${shortDate(on)}`,
  back: (at, { eventId, title }) => ({ href: `${hubOf(at)}/events/${eventId}`, words: title }),
  button: 'Save the register',
  fields: ['heads', 'came', 'more', 'organisation', 'sector', 'agreed', 'hours'],
  filled: (_, event) => ({
    came: [...event.came],
    agreed: event.known.filter(({ agreedOn }) => agreedOn !== null).map(({ attendeeId }) => attendeeId),
    heads: event.heads === null ? '' : String(event.heads),
    hours: event.hours === null ? '' : String(event.hours),
  }),
  says: (event) => [
    [
      'Came',
      event.known
        .filter((one) => event.came.includes(one.attendeeId))
        .map(({ name }) => name)
        .join(', '),
    ],
    ['Heads', event.heads === null ? '' : String(event.heads)],
  ],
  questions: async (at, event, form) =>
    event.counted === 'heads' ? (
      <Heads form={form} />
    ) : (
      <Names
        form={form}
        event={event}
        isToCome={event.on > at.request.today}
        organisations={(await directoryOf(at.tx, at.serviceId)).map(({ name }) => name)}
      />
    ),
  save: async (at, event, answers) => {
    const saved = event.counted === 'heads' ? await saveHeads(at, event, answers) : await saveNames(at, event, answers);
    if (saved === undefined) return undefined;
    await auditOutward(at, 'outward-work.register', `event ${event.eventId}`);
    return { to: `${hubOf(at)}/events/${event.eventId}`, done: saved };
  },
});

async function registerOf(at: InService, eventId: string): Promise<Register | undefined> {
  const event = await findEvent(at.tx, at.serviceId, eventId);
  if (event === undefined || event.state === 'cancelled') return undefined;
  const here = await attendancesOf(at.tx, at.serviceId, { eventId });
  const ids = new Set(here.map(({ attendeeId }) => attendeeId));
  if (event.courseId !== null) {
    const earlier = await eventsFrom(at.tx, at.serviceId, '2000-01-01' as typeof event.on);
    for (const other of earlier.filter((one) => one.courseId === event.courseId && one.on < event.on).slice(0, 2))
      for (const one of await attendancesOf(at.tx, at.serviceId, { eventId: other.eventId })) ids.add(one.attendeeId);
  }
  const known = (await attendeesOf(at.tx, at.serviceId)).filter(({ attendeeId }) => ids.has(attendeeId));
  const came = here.filter((one) => one.came).map(({ attendeeId }) => attendeeId);
  return { ...event, known, came, expected: here.length };
}

function Heads({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="heads" label="How many people came?" width={5} inputMode="numeric" />
      <HoursField form={form} />
    </>
  );
}

const HoursField = ({ form }: { form: FormState }) => (
  <TextField
    form={form}
    name="hours"
    label="Hours of the team's work, with getting ready"
    hint="Leave it empty where it is not known"
    width={5}
    inputMode="decimal"
  />
);

interface NamesProps {
  readonly form: FormState;
  readonly event: Register;
  readonly isToCome: boolean;
  readonly organisations: readonly string[];
}

function Names({ form, event, isToCome, organisations }: NamesProps) {
  const asChoice = ({ attendeeId, name, organisation }: Attendee) => ({
    value: attendeeId,
    words: `${name}, ${organisation}`,
  });
  const reachable = event.known.filter(({ email }) => email !== null);
  return (
    <>
      {event.known.length === 0 || isToCome ? null : (
        <Checkboxes form={form} name="came" label="Who came?" choices={event.known.map(asChoice)} />
      )}
      {isToCome && event.known.length > 0 ? (
        <p>Expected so far: {event.known.map(({ name }) => name).join(', ')}.</p>
      ) : null}
      <TextArea
        form={form}
        name="more"
        label={isToCome ? 'Who is expected?' : 'Who else came?'}
        hint="One person a line: name; e-mail; organisation; sector. Leave out what is the same for all lines, or not known. End the line with yes if they agree to be sent questions about the training. For example: Ada Okoro; ada@probation.example; yes"
        rows={8}
      />
      <TextField
        form={form}
        name="organisation"
        label="Organisation, for lines without one"
        {...(organisations.length === 0
          ? {}
          : { hint: `As in the directory: ${organisations.slice(0, 6).join(', ')}` })}
      />
      <SelectField
        form={form}
        name="sector"
        label="Sector, for lines without one"
        options={[{ value: '', words: 'Choose' }, ...choicesOf('sectors')]}
      />
      {reachable.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="agreed"
          label="Who agrees to be sent questions about the training?"
          small
          choices={reachable.map(asChoice)}
        />
      )}
      {isToCome ? null : <HoursField form={form} />}
    </>
  );
}

async function saveHeads(at: InService, event: Register, answers: Answers): Promise<string | undefined> {
  if (event.on > at.request.today) answers.wrong('heads', `It is on ${shortDate(event.on)}. Count on that day`);
  const heads = answers.count('heads', 'Enter how many people came, like 45');
  if (heads === undefined) answers.wrong('heads', 'Enter how many people came, like 45');
  const hours = readHours(answers, 'hours', 500, false);
  if (heads === undefined || !isRight(answers)) return undefined;
  await keep(at, event, { heads, hours, state: 'held' });
  return `${heads} people are counted.`;
}

async function saveNames(at: InService, event: Register, answers: Answers): Promise<string | undefined> {
  const isToCome = event.on > at.request.today;
  const usual = {
    organisation: answers.text('organisation'),
    sector: answers.optionalChoice('sector', idsOf('sectors')) ?? '',
  };
  const read = readLines(answers.text('more'), usual, outwardLists.sectors);
  if (!read.ok) answers.wrong('more', read.say);
  const ticked = answers.many('came');
  const hours = isToCome ? null : readHours(answers, 'hours', 500, false);
  if (!read.ok || !isRight(answers)) return undefined;
  await sayAgreed(at.tx, at.serviceId, event.known, answers.many('agreed'), at.request.today);
  const marks = new Map<string, boolean>();
  const wereHere = new Set(
    (await attendancesOf(at.tx, at.serviceId, { eventId: event.eventId })).map((one) => one.attendeeId),
  );
  for (const { attendeeId } of event.known) {
    const came = !isToCome && ticked.includes(attendeeId);
    if (came || wereHere.has(attendeeId)) marks.set(attendeeId, came);
  }
  for (const typed of read.people)
    marks.set(await attendeeFor(at.tx, at.serviceId, typed, at.request.today), !isToCome);
  await saveAttendance(
    at.tx,
    at.serviceId,
    event.eventId,
    [...marks].map(([attendeeId, came]) => ({ attendeeId, came })),
  );
  await keep(at, event, isToCome ? {} : { hours, state: 'held' });
  const came = [...marks.values()].filter(Boolean).length;
  return isToCome ? `${marks.size} are expected.` : `The register is saved: ${came} came.`;
}

type Kept = { readonly heads?: number; readonly hours?: string | null; readonly state?: 'held' };

async function keep(at: InService, event: Register, kept: Kept): Promise<void> {
  const { known: _known, came: _came, expected: _expected, ...plain } = event;
  const hours = kept.hours === undefined ? plain.hours : kept.hours === null ? null : Number(kept.hours);
  await saveEvent(at.tx, at.model, at.serviceId, {
    ...plain,
    ...kept,
    hours,
    revision: event.revision + 1,
    changedBy: at.request.actor.name,
  });
}
