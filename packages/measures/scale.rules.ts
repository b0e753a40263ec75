import type { Instrument, Metric, Scale, ValueSet } from './instrument.schema.ts';
import { answerOf, isNumeric, itemOf, type NumericAnswer, rangeOf } from './item-answers.ts';
import { needsEveryItem } from './missing-rules.ts';

/** What contradicts itself in one scale. Its items must exist. */
export function scaleProblems(instrument: Instrument, scale: Scale): string[] {
  const where = `scale ${scale.id}`;
  const wordy = scale.items.filter((id) => !isNumeric(answerOf(instrument, itemOf(instrument, id))));
  if (wordy.length > 0) return [`${where} counts item ${wordy.join(', ')}, which is not answered with a number`];
  const part = [...(scale.signed?.minus ?? []), ...Object.keys(scale.recoded?.items ?? {})];
  const outside = part.filter((id) => !scale.items.includes(id));
  if (outside.length > 0) return [`${where} changes item ${outside.join(', ')}, which it does not count`];
  const rules = [scale.missing, ...scale.otherMissingRules];
  const partial = needsEveryItem(scale) && rules.some((rule) => rule.most > 0);
  return [
    ...(partial ? [`${where} has no meaning without all its items, so none may be missing`] : []),
    ...recodingProblems(instrument, scale),
    ...tableProblems(instrument, scale),
    ...valueSetProblems(instrument, scale),
    ...rangeProblems(instrument, scale),
  ];
}

function recodingProblems(instrument: Instrument, scale: Scale): string[] {
  return Object.entries(scale.recoded?.items ?? {}).flatMap(([id, counts]) => {
    const [low, high] = itemRange(instrument, id);
    const answers = high - low + 1;
    return counts.length === answers
      ? []
      : [`scale ${scale.id} recodes ${counts.length} answers of item ${id}, which has ${answers}`];
  });
}

function tableProblems(instrument: Instrument, scale: Scale): string[] {
  const { lookup } = scale;
  if (lookup === undefined) return [];
  const [rows, columns] = [lookup.rows, lookup.columns].map((id) => instrument.scales.find((one) => one.id === id));
  if (rows === undefined || columns === undefined)
    return [`scale ${scale.id} is looked up by a scale that is not there`];
  const counted = [...rows.items, ...columns.items].sort();
  if (counted.join() !== [...scale.items].sort().join())
    return [`scale ${scale.id} does not count the items of ${rows.id} and ${columns.id}`];
  const [, lastRow] = sumRange(instrument, rows);
  const [, lastColumn] = sumRange(instrument, columns);
  const fits = lookup.table.length === lastRow + 1 && lookup.table.every((row) => row.length === lastColumn + 1);
  return fits ? [] : [`the table of ${scale.id} is not ${lastRow + 1} rows of ${lastColumn + 1}`];
}

function valueSetProblems(instrument: Instrument, scale: Scale): string[] {
  if (!scale.byValueSet) return [];
  if (instrument.valueSets.length === 0) return [`scale ${scale.id} needs a value set, and there is none`];
  return instrument.valueSets.flatMap((set) => {
    const uneven = scale.items.filter((id) => set.thousandths[id]?.length !== itemRange(instrument, id)[1]);
    if (uneven.length > 0) return [`${set.id} does not value every level of ${uneven.join(', ')}`];
    const worst = worstState(set, scale);
    return worst === set.range[0] && set.range[1] === 1
      ? []
      : [`${set.id} is said to run ${set.range.join(' to ')}, its levels give ${worst} to 1`];
  });
}

function worstState(set: ValueSet, scale: Scale): number {
  const taken = scale.items.map((id) => set.thousandths[id]!.at(-1)!);
  return (1_000 + taken.reduce((sum, one) => sum + one, 0) + set.anyAbove1 + set.anyWorst) / 1_000;
}

/** The printed range of each metric must be what the answers can give. */
function rangeProblems(instrument: Instrument, scale: Scale): string[] {
  const possible = possibleRanges(instrument, scale);
  return Object.entries(scale.metrics).flatMap(([metric, printed]) => {
    const wanted = possible[metric as Metric];
    const same = wanted !== undefined && wanted[0] === printed[0] && wanted[1] === printed[1];
    return same
      ? []
      : [
          `${scale.id} ${metric} is said to run ${printed.join(' to ')}, the values give ${wanted?.join(' to ') ?? 'none'}`,
        ];
  });
}

function possibleRanges(instrument: Instrument, scale: Scale): Partial<Record<Metric, [number, number]>> {
  const spread = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  if (scale.lookup !== undefined) return { index: spread(scale.lookup.table.flat()) };
  if (scale.byValueSet) return { index: spread(instrument.valueSets.flatMap((set) => set.range)) };
  const [low, high] = sumRange(instrument, scale);
  const items = scale.items.length;
  const table = scale.conversion?.table ?? [];
  const covered = table.length === high - low + 1 && table.every(([sum], index) => sum === low + index);
  return {
    sum: [low, high],
    mean: [low / items, high / items],
    clinical: [(10 * low) / items, (10 * high) / items],
    ...(covered ? { converted: spread(table.map(([, value]) => value)) } : {}),
  };
}

/** Smallest and largest sum of a scale's items, as it recodes and signs them. */
function sumRange(instrument: Instrument, scale: Scale): [number, number] {
  let [low, high] = [scale.signed?.plus ?? 0, scale.signed?.plus ?? 0];
  for (const id of scale.items) {
    const recoded = scale.recoded?.items[id];
    const [least, most] = recoded ? [Math.min(...recoded), Math.max(...recoded)] : itemRange(instrument, id);
    const off = scale.signed?.minus.includes(id) ?? false;
    low += off ? -most : least;
    high += off ? -least : most;
  }
  return [low, high];
}

function itemRange(instrument: Instrument, id: string): [number, number] {
  return rangeOf(answerOf(instrument, itemOf(instrument, id)) as NumericAnswer);
}
