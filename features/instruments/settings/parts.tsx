import { londonDay } from '@commonground/calendar';
import { Dated, type PageRequest } from '#platform/pages/index.ts';

/** Said wherever words of questionnaires are spoken of in a demonstration. */
export function DemonstrationNote({ request }: { request: PageRequest }) {
  if (request.deployment.kind !== 'demonstration') return null;
  return (
    <p className="nhsuk-inset-text">
      This is a demonstration: members see topic labels, not the questionnaire, whatever is loaded here.
    </p>
  );
}

/** The London day of a moment, in words. */
export const DayOf = ({ at }: { at: Date }) => <Dated on={londonDay(at.toISOString())} />;

/** The way back to a page above. */
export function Back({ href, words }: { href: string; words: string }) {
  return (
    <a className="nhsuk-back-link nhsuk-u-margin-bottom-3" href={href}>
      {words}
    </a>
  );
}
