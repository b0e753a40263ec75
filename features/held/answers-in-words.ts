import { INSTRUMENTS } from '@commonground/measures';
import type { HeldRow } from './rows.store.ts';

/** Answers as a person reads them: what each question was about, and the option that was chosen instead of its number. */
export function answersInWords(row: HeldRow): HeldRow {
  const instrument = INSTRUMENTS.get(String(row.instrument));
  const { answers } = row;
  if (instrument === undefined || answers === null || typeof answers !== 'object') return row;
  const given = answers as Readonly<Record<string, unknown>>;
  const said = instrument.items.flatMap(({ id, topic, answer = instrument.response }) => {
    if (given[id] === undefined) return [];
    const chosen = [given[id]].flat().map((one) => {
      const options =
        'options' in answer ? answer.options.map((each) => [each.key ?? each.value, each.label] as const) : [];
      const several = 'several' in answer ? answer.several.map((each) => [each.id, each.label] as const) : [];
      return [...options, ...several].find(([key]) => String(key) === String(one))?.[1] ?? one;
    });
    return [[topic, chosen.length === 1 ? chosen[0] : chosen] as const];
  });
  return { ...row, instrument: instrument.name, answers: Object.fromEntries(said) };
}
