import { dataProblems } from './instrument.checks.ts';
import type { Instrument, Item } from './instrument.schema.ts';
import { answerOf } from './item-answers.ts';
import { scaleProblems } from './scale.rules.ts';

/** What the schema cannot say: references that do not resolve, numbers that contradict each other. */
export function instrumentProblems(instrument: Instrument): string[] {
  const references = [...duplicateIds(instrument), ...itemReferences(instrument), ...unanswerable(instrument)];
  // A scale's range is computed from its items, which must be there.
  const numbers = references.length > 0 ? [] : instrument.scales.flatMap((scale) => scaleProblems(instrument, scale));
  return [...references, ...numbers, ...scoreReferences(instrument), ...dataProblems(instrument)];
}

function duplicateIds(instrument: Instrument): string[] {
  const lists: [string, readonly { readonly id: string }[]][] = [
    ['item', instrument.items],
    ['scale', instrument.scales],
    ['value set', instrument.valueSets],
  ];
  return [
    ...lists.flatMap(([what, list]) =>
      duplicates(list.map(({ id }) => id)).map((id) => `${what} ${id} is given twice`),
    ),
    ...instrument.scales.flatMap((scale) =>
      duplicates(scale.items).map((id) => `scale ${scale.id} counts item ${id} twice`),
    ),
  ];
}

const duplicates = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

function itemReferences(instrument: Instrument): string[] {
  const known = new Set(instrument.items.map((item) => item.id));
  const { riskItems, events, tells, codes } = instrument;
  const lists: [string, readonly string[]][] = [
    ['reversed', instrument.reversed.items],
    ...instrument.scales.map((scale): [string, readonly string[]] => [`scale ${scale.id}`, scale.items]),
    ['risk items', riskItems === null ? [] : [...riskItems.items, ...riskItems.toSelf, ...riskItems.toOthers]],
    ['an event', events.flatMap(({ item, day }) => [item, ...(day === undefined ? [] : [day])])],
    ['tells', tells.map(({ item }) => item)],
    ['a code', codes.flatMap(({ item }) => item ?? [])],
    ['only-if', instrument.items.flatMap(({ onlyIf }) => onlyIf?.item ?? [])],
  ];
  return lists.flatMap(([where, ids]) =>
    ids.filter((id) => !known.has(id)).map((id) => `${where} names item ${id}, which does not exist`),
  );
}

/** Items that do not say how they are answered, options nobody could tell apart, questions asked before their reason. */
function unanswerable(instrument: Instrument): string[] {
  return instrument.items.flatMap((item, place) => {
    if (item.answer === undefined && 'byItem' in instrument.response)
      return [`item ${item.id} does not say how it is answered`];
    const before = instrument.items.findIndex(({ id }) => id === item.onlyIf?.item);
    const early = before >= place ? [`item ${item.id} is asked before the item it depends on`] : [];
    return [...early, ...optionProblems(instrument, item)];
  });
}

function optionProblems(instrument: Instrument, item: Item): string[] {
  const answer = answerOf(instrument, item);
  if (!('options' in answer)) return [];
  const keys = answer.options.map(({ key, value }) => key ?? String(value));
  const misleading = answer.options.filter(({ key }) => key !== undefined && /^-?[\d.]+$/.test(key));
  return [
    ...duplicates(keys).map((key) => `item ${item.id} has two options ${key}; give them keys`),
    ...misleading.map(({ key }) => `item ${item.id} has the key ${key}, which reads like a value`),
  ];
}

function scoreReferences(instrument: Instrument): string[] {
  const scores = new Set(
    instrument.scales.flatMap((scale) => Object.keys(scale.metrics).map((metric) => `${scale.id} ${metric}`)),
  );
  const coded = instrument.codes.flatMap(({ scale, metric }) =>
    scale === undefined || metric === undefined ? [] : [{ scale, metric }],
  );
  const screen = instrument.screen ? [instrument.screen] : [];
  const used = [...instrument.bands, ...instrument.change, ...instrument.norms, ...coded, ...screen];
  return used
    .map(({ scale, metric }) => `${scale} ${metric}`)
    .filter((score) => !scores.has(score))
    .map((score) => `a cut-off, band, norm, code or criterion names the score ${score}, which is not computed`);
}
