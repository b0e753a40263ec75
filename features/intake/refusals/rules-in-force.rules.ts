import type { CalendarDay } from '@commonground/calendar';
import { inForce, type RunningModel, valueOr } from '@commonground/service-model';

/** A rule about whom a service takes, as it stands written on a day. */
export interface RuleInForce {
  readonly kind: 'exclusion' | 'rule' | 'ages';
  readonly id: string;
  readonly words: string;
  /** What the model itself names instead, where it does. */
  readonly instead?: string;
}

/**
 * Every exclusion and rule of a model that holds on a day. A rule that began on a day nobody knows holds; one that ended
 * on a day nobody knows has ended; one that is only planned does not hold.
 */
export function rulesInForce({ eligibility }: RunningModel, on: CalendarDay): RuleInForce[] {
  const exclusions = Object.values(valueOr(eligibility.exclusions, {}))
    .filter((one) => inForce(one, on))
    .map(({ id, what, reason, instead }): RuleInForce => {
      const why = valueOr(reason, undefined);
      const other = valueOr(instead, undefined);
      const words = why === undefined ? what : `${what} (${why})`;
      return { kind: 'exclusion', id, words, ...(other === undefined ? {} : { instead: other }) };
    });
  const rules = Object.values(eligibility.rules)
    .filter((one) => inForce(one, on))
    .map(({ id, rule }): RuleInForce => ({ kind: 'rule', id, words: rule }));
  return [...exclusions, ...rules, { kind: 'ages', id: 'ages', words: agesInWords(eligibility.ages) }];
}

function agesInWords({ from, to }: RunningModel['eligibility']['ages']): string {
  return to === 'no-limit' ? `People from ${from} years on` : `People of ${from} to ${to} years`;
}
