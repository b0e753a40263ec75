import { answerOf, type Instrument, type Item, type ItemAnswer } from '@commonground/measures';
import type { PackOption, WordingPack } from './pack.schema.ts';
import { described, type PackProblem } from './pack-problem.ts';

type Options = readonly PackOption[];

/** Whether the options of a pack are those of its instrument: the same values in the same order, each with a label. */
export function optionProblems(pack: WordingPack, instrument: Instrument): PackProblem[] {
  const items = new Map(instrument.items.map((item) => [item.id, item]));
  const shared = new Set<string>();
  const problems = pack.items.flatMap(({ id, options }, index) => {
    const item = items.get(id);
    if (item === undefined) return [];
    if (options !== undefined) return listProblems(options, instrument, item, `items[${index}].options`);
    if (!takesOptions(answerOf(instrument, item))) return [];
    if (pack.options === undefined) return [noOptions(instrument, item, index)];
    // One list that stands for many items is said to be wrong once.
    return listProblems(pack.options, instrument, item, 'options').filter((problem) => isNew(shared, problem));
  });
  const unused =
    pack.options !== undefined && !pack.items.some(({ id, options }) => uses(instrument, items.get(id), options));
  return unused ? [...problems, unusedOptions(pack.options ?? [])] : problems;
}

const unusedOptions = (options: Options): PackProblem => ({
  path: 'options',
  found: described(options),
  expected: 'no options here: every item has its own, or takes none',
});

const uses = (instrument: Instrument, item: Item | undefined, own: Options | undefined): boolean =>
  item !== undefined && own === undefined && takesOptions(answerOf(instrument, item));

const takesOptions = (answer: ItemAnswer): boolean => 'options' in answer || 'min' in answer;

function isNew(seen: Set<string>, { path, found, expected }: PackProblem): boolean {
  const key = JSON.stringify([path, found, expected]);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const noOptions = (instrument: Instrument, item: Item, index: number): PackProblem => ({
  path: `items[${index}].options`,
  found: 'nothing',
  expected: `options ${wantedOf(answerOf(instrument, item)).join(', ')}, here or for the whole pack`,
});

/** The values an item's options must have. Of a row of steps only the two ends must be there. */
function wantedOf(answer: ItemAnswer): number[] {
  if ('options' in answer) return answer.options.map(({ value }) => value);
  return 'min' in answer ? [answer.min, answer.max] : [];
}

function listProblems(options: Options, instrument: Instrument, item: Item, path: string): PackProblem[] {
  const answer = answerOf(instrument, item);
  if (!takesOptions(answer)) {
    return [{ path, found: described(options), expected: `no options: item ${item.id} is answered in another way` }];
  }
  const values = 'min' in answer ? stepProblems(options, answer, path) : valueProblems(options, wantedOf(answer), path);
  return [...values, ...labelProblems(options, path)];
}

/** The first value that differs says what is missing, too many or out of order; what follows it is shifted anyway. */
function valueProblems(options: Options, wanted: readonly number[], path: string): PackProblem[] {
  const length = Math.max(options.length, wanted.length);
  const place = Array.from({ length }, (_, index) => index).find((index) => options[index]?.value !== wanted[index]);
  if (place === undefined) return [];
  const all = `the ${wanted.length} options ${wanted.join(', ')} in this order`;
  const expected = place < wanted.length ? `value ${wanted[place]} of ${all}` : `only ${all}`;
  const here = options[place];
  const found = here === undefined ? 'no more options' : `value ${here.value}`;
  return [{ path: `${path}[${place}]`, found: `${found} (${options.length} options in all)`, expected }];
}

function stepProblems(options: Options, { min, max }: { min: number; max: number }, path: string): PackProblem[] {
  const ends = `the steps from ${min} to ${max} that have words, in this order and with both ends`;
  const bad = options.findIndex(({ value }, index) => {
    const before = options[index - 1]?.value;
    const isStep = Number.isInteger(value) && value >= min && value <= max;
    return !isStep || (index === 0 && value !== min) || (before !== undefined && value <= before);
  });
  if (bad !== -1) return [{ path: `${path}[${bad}]`, found: `value ${options[bad]?.value}`, expected: ends }];
  const last = options.length - 1;
  return options[last]?.value === max
    ? []
    : [{ path: `${path}[${last}]`, found: `value ${options[last]?.value}`, expected: ends }];
}

/** Two options with the same words could not be told apart by whoever answers. */
function labelProblems(options: Options, path: string): PackProblem[] {
  return options.flatMap(({ label }, index) => {
    const first = options.findIndex((other) => other.label.trim() === label.trim());
    if (first === index) return [];
    return [
      { path: `${path}[${index}].label`, found: `the same words as option [${first}]`, expected: 'words of its own' },
    ];
  });
}
