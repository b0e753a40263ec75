/** Whether every statement says where it comes from, and every assumption why it was made. */
import { isMapping, pathText, type Step, valueAt, walk } from '../reading/paths.ts';
import type { CheckContext } from './check-context.ts';

const COLLECTIONS: Step[][] = [
  ...[
    'sites',
    'tiers',
    'stages',
    'moves',
    'components',
    'plans',
    'partners',
    'roles',
    'deciding',
    'agreements',
    'measures',
    'outward',
    'features',
    'figures',
  ].map((section) => [section]),
  ['intake', 'routes'],
  ['crisis', 'cover'],
  ['eligibility', 'exclusions'],
  ['eligibility', 'rules'],
];

const SINGLES = ['identity', 'commissioning', 'approach'];

export function checkMarks({ facts, sayOfFile: say }: CheckContext): void {
  const items = COLLECTIONS.flatMap((steps) => {
    const collection = valueAt(facts, steps);
    return isMapping(collection)
      ? Object.entries(collection).map(([id, item]) => ({ steps: [...steps, id], item }))
      : [];
  });
  const singles = SINGLES.map((section) => ({ steps: [section], item: valueAt(facts, [section]) }));
  for (const { steps, item } of [...singles, ...items]) {
    if (!isMapping(item) || typeof item.source === 'string') continue;
    const message =
      'This says something about the service and names no source. Add `source:`, or move it under simulation with its reason.';
    say('error', 'no-source', pathText(steps), message);
  }
  checkBecause(facts, say);
  checkReasons(facts.simulation?.fills ?? {}, say);
}

function checkBecause(facts: unknown, say: CheckContext['sayOfFile']): void {
  walk(facts, (_, steps) => {
    if (steps.at(-1) !== 'because' || steps[0] === 'simulation' || steps[0] === 'settings') return;
    const message = 'A `because` marks an assumption and belongs under simulation. Facts carry `source`.';
    say('error', 'assumption-among-facts', pathText(steps), message);
  });
}

/** Every value of a fill has a reason beside it or beside something that holds it. */
function checkReasons(fills: unknown, say: CheckContext['sayOfFile']): void {
  walk(fills, (value, steps) => {
    if (steps.length < 2 || isMapping(value) || Array.isArray(value) || hasReason(fills, steps)) return;
    const message = 'An assumption needs its reason: add `because:` beside it.';
    say('error', 'no-reason', `simulation.fills.${pathText(steps)}`, message);
  });
}

function hasReason(fills: unknown, steps: Step[]): boolean {
  return steps.some((_, index) => {
    const holder = index === 0 ? undefined : valueAt(fills, steps.slice(0, index));
    return isMapping(holder) && typeof holder.because === 'string';
  });
}
