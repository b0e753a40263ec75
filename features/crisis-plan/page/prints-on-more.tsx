import type { CrisisPlanVersion } from '../crisis-plan.rules.ts';
import { words as say } from '../crisis-words.ts';
import { firstPartsFit, fitsOneSide } from './one-side.rules.ts';

/** Read before printing: that the plan needs more than one side of paper, and what stands on the first. */
export function PrintsOnMore({ plan, cover }: { plan: CrisisPlanVersion; cover: readonly string[] }) {
  const { content } = plan;
  if (fitsOneSide(content, cover)) return null;
  return (
    <p className="nhsuk-inset-text cg-no-print">
      {say(firstPartsFit(content, cover) ? 'prints-more' : 'prints-much-more')}
    </p>
  );
}
