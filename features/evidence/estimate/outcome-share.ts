import type { Cell } from '../read/counting.ts';
import { named } from './change-cells.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, notKnown } from './estimate.ts';
import { share } from './proportion.ts';

const METHOD = 'share of those of whom it is known; Wilson score interval';
/** An outcome that begins so tells why the question does not arise; any other than yes and no, why it is not known. */
const OUTSIDE = 'outside: ';

/**
 * A share from counting SQL that gives an `outcome`: `yes`, `no`, or in words why it is not known. The file's parameters
 * `everybody` and `counted` name the first and the last step of the flow; all parameters go to the SQL.
 */
export const outcomeShare: Estimator = async ({ indicator, period, asOf, cells }) => {
  const { parameters, computed, needs } = indicator;
  const found = await cells(computed.sql[0] as string, {
    ...parameters,
    from_day: period.from,
    to_day: period.to,
    as_of: asOf,
  });
  const why = needs ?? 'There is nothing of it in the period.';
  if (found.length === 0) return [notKnown({}, why, { method: METHOD })];
  return cutsOf(indicator, found).map(({ by, keeps }) => ofGroup(by, found.filter(keeps), parameters, why));
};

const is = (outcome: string) => (cell: Cell) => cell.outcome === outcome;
const isKnown = (cell: Cell) => cell.outcome === 'yes' || cell.outcome === 'no';
const isOutside = (cell: Cell) => String(cell.outcome).startsWith(OUTSIDE);

function ofGroup(
  by: Estimate['by'],
  cells: readonly Cell[],
  { everybody = 'everybody', counted = 'of these, counted' }: Readonly<Record<string, string | number>>,
  why: string,
): Estimate {
  const [yes, of] = [countWhere(cells, is('yes')), countWhere(cells, isKnown)];
  const all = countWhere(cells, (cell) => !isOutside(cell));
  const reasons = [...new Set(cells.filter((cell) => !isKnown(cell)).map((cell) => String(cell.outcome)))].sort();
  return share(by, yes, of, why, {
    method: METHOD,
    flow: [
      { step: String(everybody), ...countWhere(cells) },
      { step: 'of whom it is known', ...of },
      { step: String(counted), ...yes },
    ],
    missing: reasons.map((reason) => ({ reason: reason.replace(OUTSIDE, ''), ...countWhere(cells, is(reason)) })),
    series:
      all.n === of.n
        ? []
        : [
            named('if-none-of-the-others', yes.n / all.n, all.n),
            named('if-all-of-the-others', (yes.n + all.n - of.n) / all.n, all.n),
          ],
    seriesKind: 'bounds',
  });
}
