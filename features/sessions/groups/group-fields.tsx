import { WEEKDAYS, weekdayInWords } from '@commonground/calendar';
import type { Answers } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import { Checkboxes, type FormState, TextArea, TextField, type Values } from '#platform/pages/index.ts';
import { readTimes } from '../timetable/reading-times.ts';
import { SiteField, TimeFields } from '../timetable/time-fields.tsx';
import type { Pattern } from '../timetable/timetables.rules.ts';

/** What a group is called, when and where it meets, and how many places it has: asked when it opens and when it changes. */
export const GROUP_FIELDS = ['name', 'days', 'start', 'end', 'every', 'site', 'venues', 'capacity'] as const;

export interface GroupAsTyped extends Pattern {
  readonly name: string;
  readonly capacity: number | null;
}

const DAYS = WEEKDAYS.map((value) => ({ value, words: weekdayInWords(value) }));

export function GroupFields({ at, form }: { at: InService; form: FormState }) {
  return (
    <>
      <TextField form={form} name="name" label="What is it called?" width={30} />
      <Checkboxes form={form} name="days" label="On which days?" choices={DAYS} small />
      <TimeFields form={form} />
      <TextField
        form={form}
        name="every"
        label="Every how many weeks?"
        hint="1 is every week, 2 every other week"
        width={2}
        inputMode="numeric"
      />
      <SiteField at={at} form={form} none="No place set" />
      <TextArea
        form={form}
        name="venues"
        label="Places it calls at in turn"
        hint="Only for a group that travels: one place a line, in the order of the weeks. Left empty, it calls where its site calls."
        rows={3}
      />
      <TextField
        form={form}
        name="capacity"
        label="How many places?"
        hint="Leave it empty to keep what the service model says"
        width={3}
        inputMode="numeric"
      />
    </>
  );
}

export const groupValues = (group: GroupAsTyped): Values => ({
  name: group.name,
  days: [...group.days],
  start: group.startTime ?? '',
  end: group.endTime ?? '',
  every: String(group.everyWeeks),
  site: group.siteId ?? '',
  venues: group.venues.join('\n'),
  capacity: group.capacity === null ? '' : String(group.capacity),
});

export function readGroup(at: InService, answers: Answers): GroupAsTyped {
  const { body } = at.request;
  const days = [body.days ?? []].flat().filter((day) => DAYS.some(({ value }) => value === day));
  const every = answers.count('every', 'Enter a number of weeks, like 1') ?? 1;
  if (every < 1 || every > 52) answers.wrong('every', 'Enter a number of weeks from 1 to 52');
  const capacity = answers.count('capacity', 'Enter a number of places, like 8');
  if (capacity === 0) answers.wrong('capacity', 'Enter at least 1 place, or leave it empty');
  const times = readTimes(answers);
  if (days.length > 0 && times.startTime === null) answers.wrong('start', 'Enter when it starts, like 10:30');
  const site = answers.text('site');
  return {
    name: answers.required('name', 'Enter what the group is called'),
    days: DAYS.map(({ value }) => value).filter((day) => days.includes(day)),
    ...times,
    everyWeeks: Math.min(52, Math.max(1, every)),
    siteId: at.model.sites[site] === undefined ? null : site,
    venues: answers
      .text('venues')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
    capacity: capacity ?? null,
  };
}
