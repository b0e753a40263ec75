import { type Answer, notFoundPage, type PageRequest } from '#platform/pages/index.ts';
import { nothingToShow } from '../refer-yourself/sent.route.tsx';
import { readReference } from '../reference.ts';
import { REFERENCE_COOKIE } from '../reference-cookie.ts';
import { NotReal, ReferenceShown } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { openService } from '../service-in-view.ts';

/** The suggestion is in: what happens next, and a code that shows only whether the service has been in touch. */
export async function showSuggestionSent(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const reference = readReference(request.cookies[REFERENCE_COOKIE] ?? '');
  if (reference === undefined) return { ...nothingToShow(), service: open.inView };
  const title = words('sent-title');
  const service = open.service.name;
  return {
    title,
    service: open.inView,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('suggest-sent-lede', { service })}</p>
        <p>{words('suggest-sent-next')}</p>
        <ReferenceShown reference={reference}>
          <p>{words('sent-code')}</p>
          <p>{words('suggest-sent-code')}</p>
        </ReferenceShown>
        <p>
          {words('sent-follow', { address: '/referral' })} <a href={`/referral/${reference}`}>See it now</a>
        </p>
        {request.actor.role === 'partner' ? (
          <p>
            <a href="/people-i-referred">People I referred</a>
          </p>
        ) : null}
        <NotReal deployment={request.deployment} service={service} />
      </div>
    ),
  };
}
