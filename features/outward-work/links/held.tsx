import { type CalendarDay, shortDate } from '@commonground/calendar';
import type { Answers } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import { DateField, type FormState, Table, TextArea, TextField } from '#platform/pages/index.ts';
import '../advice.tables.ts';
import { hubOf, readHours } from '../outward-act.tsx';

/** One time of work with another team, as the tables show it. */
export interface Row {
  readonly id: string;
  readonly on: CalendarDay;
  readonly where: string;
  readonly what: string;
  readonly people: number;
  readonly hours: number;
  readonly by: string;
}

export const HELD = ['on', 'people', 'hours', 'what'];
export const hub = (at: InService) => ({ href: `${hubOf(at)}/outward`, words: 'Training and advice' });

export function HeldFields({ form }: { form: FormState }) {
  return (
    <>
      <DateField form={form} name="on" label="When?" hint="For example, 27 3 2026" />
      <TextField form={form} name="people" label="How many people of theirs?" width={4} inputMode="numeric" />
      <TextField form={form} name="hours" label="Hours of our work" width={5} inputMode="decimal" />
      <TextArea form={form} name="what" label="What was done?" rows={3} />
    </>
  );
}

export function readHeld(answers: Answers, most: number) {
  const on = answers.pastDay('on', 'the day');
  const people = answers.count('people', 'Enter how many people, like 6');
  if (people === undefined || people > 500) answers.wrong('people', 'Enter how many people, like 6');
  const hours = readHours(answers, 'hours', most, true) ?? '0';
  const what = answers.required('what', 'Enter what was done', 2000);
  return { on, people: people ?? 0, hours, what };
}

export function HeldTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <Table<Row>
      caption={caption}
      columns={[
        { id: 'when', words: 'When', cell: ({ on }) => shortDate(on) },
        { id: 'where', words: 'With whom', cell: ({ where }) => where },
        { id: 'what', words: 'What', cell: ({ what }) => what },
        { id: 'people', words: 'People', numeric: true, cell: ({ people }) => people },
        { id: 'hours', words: 'Hours', numeric: true, cell: ({ hours }) => hours },
        { id: 'by', words: 'Written by', cell: ({ by }) => by },
      ]}
      rows={[...rows]}
      rowKey={({ id }) => id}
      empty="Nothing is written down yet."
    />
  );
}
