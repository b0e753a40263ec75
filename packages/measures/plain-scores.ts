/**
 * A second scorer, for tests only: written from the text of an instrument file as a person would score on paper, and
 * sharing no code with the first. Missing answers are filled with the person's own mean before anything is added up.
 */
interface PlainScale {
  id: string;
  items: string[];
  metrics: Record<string, [number, number]>;
  conversion?: { table: [number, number][] };
  recoded?: { items: Record<string, number[]> };
  signed?: { minus: string[]; plus: number };
  lookup?: { rows: string; columns: string; table: number[][] };
  'by-value-set'?: boolean;
  missing: { most: number; 'above-zero': string };
}

type PlainAnswer = { options: { value: number }[] } | { min: number; max: number } | { count: { most: number } };

interface PlainValueSet {
  id: string;
  thousandths: Record<string, number[]>;
  'any-above-1'?: number;
  'any-worst'?: number;
}

export interface PlainFile {
  items: { id: string; answer?: PlainAnswer; 'not-applicable'?: number[] }[];
  response: PlainAnswer;
  reversed: { items: string[] };
  scales: PlainScale[];
  'value-sets'?: PlainValueSet[];
}

/** A value, or the reason why there is none, by "scale metric". `answers` are numbers as printed; left out is missing. */
export function plainScores(
  file: PlainFile,
  answers: Readonly<Record<string, number | undefined>>,
  valueSet?: string,
): Record<string, number | string> {
  const turned = new Map(file.items.flatMap((item) => turnedAnswer(file, item, answers[item.id])));
  const scores: Record<string, number | string> = {};
  for (const scale of file.scales)
    for (const metric of Object.keys(scale.metrics))
      scores[`${scale.id} ${metric}`] = plainScore(file, scale, metric, turned, valueSet);
  return scores;
}

function turnedAnswer(
  file: PlainFile,
  item: PlainFile['items'][number],
  given: number | undefined,
): [string, number][] {
  if (given === undefined || item['not-applicable']?.includes(given)) return [];
  if (!file.reversed.items.includes(item.id)) return [[item.id, given]];
  const printed = printedValues(item.answer ?? file.response);
  return [[item.id, printed[printed.length - 1 - printed.indexOf(given)]!]];
}

function printedValues(answer: PlainAnswer): number[] {
  if ('options' in answer) return answer.options.map(({ value }) => value).sort((a, b) => a - b);
  const values: number[] = [];
  if ('min' in answer) for (let value = answer.min; value <= answer.max; value++) values.push(value);
  return values;
}

function plainScore(
  file: PlainFile,
  scale: PlainScale,
  metric: string,
  turned: ReadonlyMap<string, number>,
  valueSet: string | undefined,
): number | string {
  const given = scale.items.filter((id) => turned.has(id));
  const gone = scale.items.length - given.length;
  if (given.length === 0) return 'no-answers';
  if (gone > scale.missing.most || (gone > 0 && metric === 'converted')) return `missing:${gone}`;
  if (scale['by-value-set']) return plainIndex(file, scale, turned, valueSet);
  if (scale.lookup) return plainLookup(file, scale.lookup, turned);
  const sum = plainSum(file, scale, turned);
  if (metric === 'sum') return sum;
  if (metric === 'converted') return scale.conversion!.table.find(([raw]) => raw === sum)![1];
  return (metric === 'clinical' ? 10 : 1) * (sum / scale.items.length);
}

/** Each item's count, the missing ones at the mean of the others, added and taken off. */
function plainSum(file: PlainFile, scale: PlainScale, turned: ReadonlyMap<string, number>): number {
  const counts = scale.items.map((id) => {
    const value = turned.get(id);
    if (value === undefined || scale.recoded?.items[id] === undefined) return value;
    const item = file.items.find((one) => one.id === id)!;
    return scale.recoded.items[id][printedValues(item.answer ?? file.response).indexOf(value)];
  });
  const known = counts.filter((count) => count !== undefined);
  const mean = known.reduce((sum, count) => sum + count, 0) / known.length;
  let sum = scale.signed?.plus ?? 0;
  for (const [place, id] of scale.items.entries())
    sum += (counts[place] ?? mean) * (scale.signed?.minus.includes(id) ? -1 : 1);
  const whole = scale.missing['above-zero'] === 'prorate-whole-sum';
  return whole ? Math.floor(sum + 0.5 + 1e-9) : sum;
}

function plainLookup(
  file: PlainFile,
  { rows, columns, table }: NonNullable<PlainScale['lookup']>,
  turned: ReadonlyMap<string, number>,
): number {
  const sumOf = (id: string) => plainSum(file, file.scales.find((scale) => scale.id === id)!, turned);
  return table[sumOf(rows)]![sumOf(columns)]!;
}

function plainIndex(
  file: PlainFile,
  scale: PlainScale,
  turned: ReadonlyMap<string, number>,
  valueSet: string | undefined,
): number | string {
  const set = file['value-sets']!.find(({ id }) => id === valueSet);
  if (set === undefined) return 'value-set-needed';
  const levels = scale.items.map((id) => turned.get(id)!);
  let index = 1;
  for (const [place, id] of scale.items.entries()) index += set.thousandths[id]![levels[place]! - 1]! / 1000;
  if (Math.max(...levels) > 1) index += (set['any-above-1'] ?? 0) / 1000;
  const worst = scale.items.some((id, place) => set.thousandths[id]!.length === levels[place]);
  return worst ? index + (set['any-worst'] ?? 0) / 1000 : index;
}
