import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Answers } from '#features/journeys/index.ts';
import { needsOf } from '#features/people/index.ts';
import { type MemberProgress, programmesOf, progressInGroup } from '#features/programmes/index.ts';
import { audit } from '#platform/audit/index.ts';
import { Checkboxes, DateField, SelectField, TextField } from '#platform/pages/index.ts';
import { peopleInGroup } from '../groups/group.store.ts';
import { type AtGroup, FormRefused, type GroupForm, hasErrors } from '../groups/group-form-page.tsx';
import { placeOfSession } from '../session-words.ts';
import { type News, tellPeople, toldInWords, wordsTo, wouldTell } from '../tell/tell-expected.ts';
import { readTimes } from './reading-times.ts';
import { SiteField, TimeFields } from './time-fields.tsx';

const NO_PART = '0';

/** A meeting beside the timetable: one for everybody, or a catch-up for those who missed a session of the programme. */
export const extraForm: GroupForm = {
  path: 'extra',
  act: 'sessions.plan',
  title: () => 'Plan a further meeting or a catch-up',
  button: 'See what will happen',
  about: () => (
    <p>
      For a catch-up choose the session it makes up for, and who is asked. Without one, everybody in the group is asked.
    </p>
  ),
  fields: ['part', 'who', 'on', 'start', 'end', 'site', 'venue'],
  filled: async (at) => {
    const part = at.request.query.part ?? NO_PART;
    const missed = (await progressOf(at)).filter((one) => one.missed.includes(Number(part)));
    return {
      start: at.group.startTime ?? '',
      end: at.group.endTime ?? '',
      site: at.group.siteId ?? '',
      part,
      who: missed.map(({ journeyId }) => journeyId),
    };
  },
  questions: async (at, form) => (
    <>
      <PartFields form={form} parts={await partsOf(at)} who={await choicesOf(at)} />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
      <TimeFields form={form} />
      <SiteField at={at} form={form} none="No place set" />
      <TextField
        form={form}
        name="venue"
        label="Another place"
        hint="Only when it is not at the place above"
        width={30}
      />
    </>
  ),
  before: async (at, answers) => {
    const wanted = await read(at, answers);
    if (wanted === undefined) return undefined;
    return { words: await whatHappens(at, wanted), button: 'Plan it and tell people' };
  },
  save: async (at, answers) => {
    const wanted = await read(at, answers);
    return wanted === undefined ? undefined : plan(at, wanted);
  },
};

async function read(at: AtGroup, answers: Answers): Promise<Planned | undefined> {
  const on = answers.day('on', 'the day of the meeting');
  if (on === undefined || on < at.request.today) answers.wrong('on', 'Enter today or a later day, like 27 3 2025');
  const times = readTimes(answers);
  if (times.startTime === null) answers.wrong('start', 'Enter when it starts, like 10:30');
  const part = Number(
    answers.choice(
      'part',
      (await partsOf(at)).map(({ value }) => value),
      'Choose a session',
    ),
  );
  const members = (await peopleInGroup(at.tx, at.serviceId, at.group.groupId)).filter(({ state }) => state === 'in');
  const asked = [at.request.body.who ?? []].flat();
  const invited = part === 0 ? members : members.filter(({ journeyId }) => asked.includes(journeyId));
  if (part !== 0 && invited.length === 0) answers.wrong('who', 'Choose who is asked to the catch-up');
  if (hasErrors(answers) || on === undefined) return undefined;
  const site = answers.text('site');
  const place = { siteId: at.model.sites[site] === undefined ? null : site, venue: answers.text('venue') || null };
  return { on, ...times, ...place, part, invited };
}

/** What is planned, who has a message of it, with its words, and who has to be told by voice. */
async function whatHappens({ tx, serviceId, model }: AtGroup, wanted: Planned) {
  const { told, toTell } = await wouldTell(
    tx,
    serviceId,
    wanted.invited.map(({ personId }) => personId),
  );
  const names = (people: readonly string[]) => new Intl.ListFormat('en-GB').format(people);
  const [first] = told;
  return (
    <>
      <p>
        {wanted.part === 0 ? 'A further meeting' : 'A catch-up'} is planned for {whenAndWhere(model, wanted)}.
      </p>
      {first === undefined ? (
        <p>Nobody has a message.</p>
      ) : (
        <>
          <p>
            {told.length} {told.length === 1 ? 'person has' : 'people have'} a message: {names(told)}.
          </p>
          <p className="nhsuk-inset-text">{wordsTo(first, newsOf(model, wanted))}</p>
        </>
      )}
      {toTell.length === 0 ? null : <p>Tell {names(toTell)} yourself: we may not write to them.</p>}
    </>
  );
}

function whenAndWhere(model: AtGroup['model'], { on, startTime, venue, siteId }: Planned): string {
  return [longDate(on), startTime, venue ?? placeOfSession(model, siteId)].filter(Boolean).join(', ');
}

function newsOf(
  model: AtGroup['model'],
  { on, startTime, venue, siteId, part }: Planned,
): Pick<News, 'words' | 'values'> {
  const where = venue ?? placeOfSession(model, siteId);
  return {
    words: part === 0 ? 'further' : 'extra',
    values: {
      now: [longDate(on), startTime].filter(Boolean).join(', '),
      where: where === '' ? '' : ` Where: ${where}.`,
    },
  };
}

interface Planned {
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly siteId: string | null;
  readonly venue: string | null;
  /** 0 when it makes up for nothing. */
  readonly part: number;
  readonly invited: readonly { readonly journeyId: string; readonly personId: string }[];
}

async function plan({ tx, serviceId, group, request, model }: AtGroup, wanted: Planned): Promise<string> {
  const sessionId = randomUUID();
  const row = {
    service_id: serviceId,
    session_id: sessionId,
    group_id: group.groupId,
    component_id: group.componentId,
    site_id: wanted.siteId,
    venue: wanted.venue,
    session_date: wanted.on,
    start_time: wanted.startTime,
    end_time: wanted.endTime,
    cancelled_reason: null,
    visitors: null,
    group_note: null,
    extra: true,
    makes_up: wanted.part === 0 ? null : wanted.part,
  };
  const made = await tx
    .insertInto('session')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n)
    throw new FormRefused('start', 'The group meets on that day at that time already. Choose another time.');
  if (wanted.part !== 0) {
    const people = wanted.invited.map(({ journeyId, personId }) => ({ journey_id: journeyId, person_id: personId }));
    await tx
      .insertInto('session_person')
      .values(people.map((person) => ({ service_id: serviceId, session_id: sessionId, ...person })))
      .execute();
  }
  await audit(tx, {
    actor: request.actor,
    act: 'sessions.plan',
    serviceId,
    thing: `session ${sessionId}`,
    detail: { extra: true },
  });
  const told = await tellPeople(
    tx,
    wanted.invited.map(({ personId }) => personId),
    {
      serviceId,
      ...newsOf(model, wanted),
      subject: 'subject-extra',
      onceKey: `extra ${sessionId}`,
      isUrgent: wanted.on === request.today,
    },
  );
  return `Planned for ${longDate(wanted.on)}. ${toldInWords(told)}`;
}

async function partsOf({ tx, serviceId, group }: AtGroup) {
  const programme = (await programmesOf(tx, serviceId, [group.groupId])).get(group.groupId);
  const parts = programme?.template.sessions ?? [];
  return [
    { value: NO_PART, words: 'It is a further meeting for everybody' },
    ...parts.map(({ title }, index) => ({ value: String(index + 1), words: `${index + 1}: ${title}` })),
  ];
}

const progressOf = ({ tx, serviceId, group }: AtGroup): Promise<MemberProgress[]> =>
  progressInGroup(tx, serviceId, group.groupId);

/** Members with what they missed and what they need, so that nobody is asked to a place they cannot use. */
async function choicesOf(at: AtGroup) {
  const progress = await progressOf(at);
  const needs = await needsOf(
    at.tx,
    progress.map(({ personId }) => personId),
  );
  return progress.map(({ journeyId, personId, called, missed }) => ({
    value: journeyId,
    words: called,
    hint: [missed.length === 0 ? 'Missed none' : `Missed ${missed.join(', ')}`, ...(needs.get(personId) ?? [])].join(
      '. ',
    ),
  }));
}

interface PartFieldsProps {
  readonly form: Parameters<typeof SelectField>[0]['form'];
  readonly parts: Awaited<ReturnType<typeof partsOf>>;
  readonly who: Awaited<ReturnType<typeof choicesOf>>;
}

function PartFields({ form, parts, who }: PartFieldsProps) {
  if (parts.length === 1) return <input type="hidden" name="part" value={NO_PART} />;
  return (
    <>
      <SelectField form={form} name="part" label="Which session does it make up for?" options={parts} />
      <Checkboxes form={form} name="who" label="Who is asked to a catch-up?" choices={who} />
    </>
  );
}
