import type { PageAnswer } from '#platform/pages/index.ts';
import { NationalHelp } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import type { OpenService } from '../service-in-view.ts';

/** Nothing is sent about somebody who does not know of it. What was typed stays in the draft. */
export function notToldYet({ service, inView }: OpenService, back: string): PageAnswer {
  const title = words('suggest-not-yet-title');
  return {
    title,
    service: inView,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words('suggest-not-yet', { service: service.name })}</p>
        <p>{words('suggest-not-yet-danger')}</p>
        <NationalHelp />
        <p>
          <a href={back}>Go back to the form</a>
        </p>
      </div>
    ),
  };
}
