import type { Progress } from './progress.store.ts';
import type { ScaleProgress } from './scale-progress.rules.ts';

/** The scale that change is judged on comes first; the others as the instrument has them. */
export function inOrder({ instrument, scales }: Pick<Progress, 'instrument' | 'scales'>): ScaleProgress[] {
  const judged = instrument.change[0]?.scale;
  const main = scales.find(({ scale }) => scale.id === judged) ?? scales[0];
  return main === undefined ? [] : [main, ...scales.filter((each) => each !== main)];
}
