import type { Instrument } from '../instrument.schema.ts';

/** What is only remembered decides nothing by itself, and every source that is cited is listed. */
export function certaintyProblems(instrument: Instrument): string[] {
  return [...ofDefaults(instrument), ...ofMissingRules(instrument), ...ofSources(instrument)];
}

function ofDefaults({ change, screen }: Instrument): string[] {
  const lists = change.flatMap((score) => [score.reliableChange, score.cutOffs]);
  const all = [...lists, ...(screen ? [screen.cutOffs] : [])];
  const several = all.filter((list) => list.filter((entry) => entry.default).length > 1);
  const remembered = all.flat().filter((entry) => entry.default && entry.certainty === 'M');
  return [
    ...several.map(() => 'two defaults in one list'),
    ...remembered.map((entry) => `the default ${'value' in entry ? entry.value : entry.id} is only from memory`),
  ];
}

/** A rule that is only remembered is offered as `remembered`; until somebody names it, every item is needed. */
function ofMissingRules({ scales }: Instrument): string[] {
  return scales.flatMap(({ id, missing, otherMissingRules }) => [
    ...(missing.certainty === 'M' && missing.most > 0
      ? [`scale ${id}: a missing rule that is only remembered is not the default`]
      : []),
    ...otherMissingRules
      .filter((rule) => (rule.certainty === 'M') !== (rule.id === 'remembered'))
      .map((rule) => `scale ${id}: the missing rule ${rule.id} is of certainty ${rule.certainty}`),
  ]);
}

function ofSources(instrument: Instrument): string[] {
  const cited = new Set<string>();
  collectSources(instrument, cited);
  const text = instrument.decisions.join(' ');
  const listed = Object.keys(instrument.sources);
  return [
    ...[...cited].filter((key) => !(key in instrument.sources)).map((key) => `source ${key} is cited but not listed`),
    ...listed
      .filter((key) => !cited.has(key) && !text.includes(key))
      .map((key) => `source ${key} is listed, not cited`),
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
