import { type Answer, notFoundPage, type PageRequest } from '#platform/pages/index.ts';
import { readReference } from '../reference.ts';
import { REFERENCE_COOKIE } from '../reference-cookie.ts';
import { byWhen, NotReal, ReferenceShown } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { openService } from '../service-in-view.ts';
import { waysIn } from './ways-in.rules.ts';

/** The code, and what happens next by when. Shown from a cookie that ends by itself: the code is stored nowhere else. */
export async function showSent(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const reference = readReference(request.cookies[REFERENCE_COOKIE] ?? '');
  if (reference === undefined) return { ...nothingToShow(), service: open.inView };
  const title = words('sent-title');
  return {
    title,
    service: open.inView,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('sent-lede', { service: open.service.name })}</p>
        <ReferenceShown reference={reference}>
          <p>{words('sent-code')}</p>
        </ReferenceShown>
        <h2 className="nhsuk-heading-m">{words('before-next-heading')}</h2>
        <p>{words('before-next-3')}</p>
        <p>{byWhen(waysIn(open.model).ask[0], request.today)}</p>
        <p>
          {words('sent-follow', { address: `/referral` })} <a href={`/referral/${reference}`}>See it now</a>
        </p>
        <NotReal deployment={request.deployment} service={open.service.name} />
      </div>
    ),
  };
}

/** For both forms: the code was shown, and cannot be shown again. */
export function nothingToShow() {
  return {
    title: words('sent-nothing-title'),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('sent-nothing-title')}</h1>
        <p>{words('sent-nothing')}</p>
        <p>
          <a href="/referral">Type a code</a>
        </p>
      </div>
    ),
  };
}
