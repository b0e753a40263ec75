import type { Instrument, Scale } from './instrument.schema.ts';

/** Which rule for missing items to use in place of the file's; each names scales or rules of the instrument. */
export interface MissingOptions {
  /** most items that may be missing, by scale id, in place of the file's number */
  readonly mostMissing?: Readonly<Record<string, number>>;
  /** id of one of the file's other missing rules, for the scales that have it */
  readonly missingRule?: string;
}

/** What is done about missing items of one scale. */
export interface MissingRule {
  readonly most: number;
  readonly aboveZero: 'prorate' | 'prorate-whole-sum';
}

/**
 * The rule of each scale, by scale id.
 *
 * @throws RangeError for a scale or rule the instrument does not have, a number that is none, or a scale that has no
 * meaning without all its items
 */
export function missingRules(instrument: Instrument, options: MissingOptions): ReadonlyMap<string, MissingRule> {
  const { missingRule, mostMissing = {} } = options;
  const unknown = Object.keys(mostMissing).filter((id) => !instrument.scales.some((scale) => scale.id === id));
  if (unknown.length > 0) throw new RangeError(`${instrument.id} has no scale ${unknown.join(', ')}.`);
  if (missingRule !== undefined && !instrument.scales.some((scale) => ruleNamed(scale, missingRule)))
    throw new RangeError(`${instrument.id} has no missing rule "${missingRule}".`);
  return new Map(
    instrument.scales.map((scale) => {
      const { aboveZero, most } = ruleNamed(scale, missingRule) ?? scale.missing;
      const wanted = Object.hasOwn(mostMissing, scale.id) ? mostMissing[scale.id] : undefined;
      return [scale.id, { aboveZero, most: wanted === undefined ? most : allowed(instrument, scale, wanted) }];
    }),
  );
}

function ruleNamed(scale: Scale, id: string | undefined): MissingRule | undefined {
  return scale.otherMissingRules.find((rule) => rule.id === id);
}

function allowed(instrument: Instrument, scale: Scale, most: number): number {
  const where = `${instrument.id} ${scale.id}`;
  if (!Number.isInteger(most) || most < 0)
    throw new RangeError(`${where}: ${most} is no number of items that may be missing.`);
  if (most > 0 && needsEveryItem(scale)) throw new RangeError(`${where} has no meaning without all its items.`);
  return most;
}

/** An index of a state, and a score that takes some items off others, cannot be made from some of its items. */
export function needsEveryItem(scale: Scale): boolean {
  return scale.byValueSet || scale.lookup !== undefined || scale.signed !== undefined;
}
