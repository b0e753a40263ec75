import type { Instrument, Metric, ValueSet } from '../instrument.schema.ts';
import { canBe } from './answers.check.ts';

type Score = { readonly scale: string; readonly metric: Metric };

/** Numbers said about a score lie where the score can be; a rule leaves at least one answer to score. */
export function numberProblems(instrument: Instrument): string[] {
  return [
    ...ofScales(instrument),
    ...outside(instrument),
    ...ofCriteria(instrument),
    ...ofBands(instrument),
    ...instrument.valueSets.flatMap(ofValueSet),
    ...ofSingleItems(instrument),
  ];
}

const rangeOfScore = ({ scales }: Instrument, { scale, metric }: Score): readonly [number, number] =>
  scales.find((entry) => entry.id === scale)?.metrics[metric] ?? [-Infinity, Infinity];

/** Cut-offs, norms and band limits. */
function outside(instrument: Instrument): string[] {
  const { change, screen, bands, norms } = instrument;
  const numbers: (Score & { value: number })[] = [
    ...[...change, ...(screen ? [screen] : [])].flatMap(({ scale, metric, cutOffs }) =>
      cutOffs.map(({ value }) => ({ scale, metric, value })),
    ),
    ...norms.map(({ scale, metric, mean }) => ({ scale, metric, value: mean })),
    ...bands.flatMap(({ scale, metric, from }) => from.map(([value]) => ({ scale, metric, value }))),
  ];
  return numbers
    .filter((one) => one.value < rangeOfScore(instrument, one)[0] || one.value > rangeOfScore(instrument, one)[1])
    .map(({ scale, metric, value }) => `${value} lies outside the range of ${scale} ${metric}`);
}

function ofCriteria(instrument: Instrument): string[] {
  const scores = instrument.change.map(({ scale, metric }) => `${scale} ${metric}`);
  return instrument.change.flatMap((score, index) => {
    const [low, high] = rangeOfScore(instrument, score);
    const wide = score.reliableChange.some((entry) => 'value' in entry && entry.value > high - low);
    const name = `${score.scale} ${score.metric}`;
    return [
      ...(wide ? [`a reliable change of ${name} is wider than its range`] : []),
      ...(scores.indexOf(name) === index ? [] : [`change of ${name} is given twice`]),
    ];
  });
}

function ofBands(instrument: Instrument): string[] {
  return instrument.bands
    .filter(({ from, ...score }) => {
      const rises = from.every(([value], index) => index === 0 || value > (from[index - 1]?.[0] ?? value));
      return !rises || from[0]?.[0] !== rangeOfScore(instrument, score)[0];
    })
    .map(({ scale }) => `the bands of ${scale} do not rise from the lowest score`);
}

/** Level 1 takes nothing off, and no worse level takes off less. */
function ofValueSet({ id, thousandths }: ValueSet): string[] {
  return Object.entries(thousandths)
    .filter(([, list]) => list.some((one, index) => one > (index === 0 ? 0 : list[index - 1]!)) || list[0] !== 0)
    .map(([item]) => `value set ${id}: the levels of ${item} do not get worse from 0`);
}

function ofScales({ scales }: Instrument): string[] {
  return scales
    .filter(({ items, missing, otherMissingRules }) =>
      [missing, ...otherMissingRules].some(({ most }) => most >= items.length),
    )
    .map(({ id }) => `scale ${id} could be scored from no answer at all`);
}

function ofSingleItems(instrument: Instrument): string[] {
  const { riskItems, itemChange } = instrument;
  const risk = riskItems?.items ?? [];
  const towards = [...(riskItems?.toSelf ?? []), ...(riskItems?.toOthers ?? [])];
  const known = new Set(instrument.items.map((item) => item.id));
  const scales = new Set(instrument.scales.map((scale) => scale.id));
  const loose = instrument.codes.filter(({ scale, metric }) => (scale === undefined ? metric : !scales.has(scale)));
  return [
    ...loose.map(({ code }) => `code ${code} stands for a scale that is not there`),
    ...risk
      .filter((id) => !canBe(instrument, id, riskItems!.from))
      .map((id) => `risk item ${id} cannot be answered ${riskItems!.from}`),
    ...towards.filter((id) => !risk.includes(id)).map((id) => `item ${id} is a risk to somebody and no risk item`),
    ...(itemChange?.items ?? []).filter((id) => !known.has(id)).map((id) => `item-change names item ${id}`),
  ];
}
