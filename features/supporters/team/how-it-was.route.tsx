import { addMonths, shortDate } from '@commonground/calendar';
import { mean } from '@commonground/statistics';
import { inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { HOW_IT_WAS, howItWasTogether } from '../own/how-it-was.store.ts';

const MONTHS = 12;
const FEWEST = 5;

/** How it was for supporters, all together and apart from members’ measures; nothing below five people. */
export const showHowItWasTogether = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const since = addMonths(request.today, -MONTHS);
    const { asked, answers, scores } = await howItWasTogether(at.tx, at.serviceId, since);
    return {
      title: 'How it was for supporters',
      section: 'work-with-others',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">How it was for supporters</h1>
          <p>
            {HOW_IT_WAS.name}, from {shortDate(since)} to {shortDate(request.today)}. Each supporter counts once, with
            their latest answers, and only if they agreed that their answers are used. It says nothing about members.
          </p>
          {scores === null || answers === null ? (
            <p>
              <strong>Not shown.</strong> Fewer than {FEWEST} of {asked} supporters answered, and a figure could be
              somebody’s own answer.
            </p>
          ) : (
            <Together {...{ asked, scores }} />
          )}
        </div>
      ),
    };
  });

function Together({ asked, scores }: { asked: number; scores: readonly number[] }) {
  const figure = mean(scores);
  const one = (value: number | null | undefined) => (value === null || value === undefined ? '?' : value.toFixed(1));
  return (
    <dl className="cg-facts">
      <div>
        <dt>Answered</dt>
        <dd>
          {scores.length} of {asked}
        </dd>
      </div>
      <div>
        <dt>Missing</dt>
        <dd>{asked - scores.length}: not answered, left out too much, or did not agree</dd>
      </div>
      <div>
        <dt>Mean step, from 0 (not at all) to 4 (very much)</dt>
        <dd>
          {one(figure.estimate)}, 95% interval {one(figure.interval?.lower)} to {one(figure.interval?.upper)}
        </dd>
      </div>
    </dl>
  );
}
