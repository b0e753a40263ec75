import type { Instrument } from './instrument.schema.ts';

/** What the schema cannot say: references that do not resolve, numbers that contradict each other. */
export function instrumentProblems(instrument: Instrument): string[] {
  return [
    ...duplicates(
      'item',
      instrument.items.map((item) => item.id),
    ),
    ...duplicates(
      'scale',
      instrument.scales.map((scale) => scale.id),
    ),
    ...itemReferences(instrument),
    ...scoreReferences(instrument),
    ...rangeProblems(instrument),
    ...defaultProblems(instrument),
    ...sourceProblems(instrument),
  ];
}

function duplicates(what: string, ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id} is given twice`);
}

function itemReferences(instrument: Instrument): string[] {
  const known = new Set(instrument.items.map((item) => item.id));
  const risk = instrument.riskItems;
  const lists: [string, readonly string[]][] = [
    ['reversed', instrument.reversed.items],
    ...instrument.scales.map((scale): [string, readonly string[]] => [`scale ${scale.id}`, scale.items]),
    ...(risk ? ([['risk items', [...risk.items, ...risk.toSelf, ...risk.toOthers]]] as [string, string[]][]) : []),
  ];
  return lists.flatMap(([where, ids]) =>
    ids.filter((id) => !known.has(id)).map((id) => `${where} names item ${id}, which does not exist`),
  );
}

function scoreReferences(instrument: Instrument): string[] {
  const scores = new Set(
    instrument.scales.flatMap((scale) => Object.keys(scale.metrics).map((metric) => `${scale.id} ${metric}`)),
  );
  const used = [...instrument.bands, ...instrument.change, ...(instrument.screen ? [instrument.screen] : [])];
  return used
    .map(({ scale, metric }) => `${scale} ${metric}`)
    .filter((score) => !scores.has(score))
    .map((score) => `a cut-off, band or criterion names the score ${score}, which is not computed`);
}

/** The printed range of each metric must be what the response values can give. */
function rangeProblems(instrument: Instrument): string[] {
  const [low, high] = responseRange(instrument);
  return instrument.scales.flatMap((scale) => {
    const items = scale.items.length;
    const possible: Partial<Record<string, [number, number]>> = {
      sum: [low * items, high * items],
      mean: [low, high],
      clinical: [10 * low, 10 * high],
    };
    return Object.entries(scale.metrics).flatMap(([metric, range]) => {
      const wanted = possible[metric];
      const differs = wanted !== undefined && (wanted[0] !== range[0] || wanted[1] !== range[1]);
      return differs
        ? [`${scale.id} ${metric} is said to run ${range.join(' to ')}, the values give ${wanted.join(' to ')}`]
        : [];
    });
  });
}

function defaultProblems(instrument: Instrument): string[] {
  const lists = instrument.change.flatMap((score) => [score.reliableChange, score.cutOffs]);
  const all = [...lists, ...(instrument.screen ? [instrument.screen.cutOffs] : [])];
  const several = all
    .filter((list) => list.filter((entry) => entry.default).length > 1)
    .map(() => 'two defaults in one list');
  const remembered = all.flat().filter((entry) => entry.default && entry.certainty === 'M');
  return [
    ...several,
    ...remembered.map((entry) => `the default ${'value' in entry ? entry.value : entry.id} is only from memory`),
  ];
}

function sourceProblems(instrument: Instrument): string[] {
  const cited = new Set<string>();
  collectSources(instrument, cited);
  return [
    ...[...cited].filter((key) => !(key in instrument.sources)).map((key) => `source ${key} is cited but not listed`),
  ];
}

function collectSources(value: unknown, cited: Set<string>): void {
  if (Array.isArray(value)) for (const inner of value) collectSources(inner, cited);
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && Array.isArray(inner)) for (const name of inner) cited.add(String(name));
      else if (key !== 'sources') collectSources(inner, cited);
    }
  }
}

/** Smallest and largest value printed beside an option. */
export function responseRange({ response }: Instrument): [number, number] {
  if ('byItem' in response) throw new RangeError('Every item has its own range.');
  if (!('options' in response)) return [response.min, response.max];
  const values = response.options.map((option) => option.value);
  return [Math.min(...values), Math.max(...values)];
}

/** Every value printed beside an option, ascending. */
export function responseValues(instrument: Instrument): number[] {
  const { response } = instrument;
  if ('options' in response) return response.options.map((option) => option.value).sort((a, b) => a - b);
  if ('byItem' in response) throw new RangeError('Every item has its own values.');
  return Array.from({ length: response.max - response.min + 1 }, (_, index) => response.min + index);
}
