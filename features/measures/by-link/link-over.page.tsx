import type { Service } from '#features/services/index.ts';
import type { PageAnswer, PageRequest } from '#platform/pages/index.ts';
import { HelpFirst } from '../answer/answer.parts.tsx';
import type { OpenedLink } from '../links/answer-link.store.ts';
import { words } from '../measure-words.ts';

/** A link that opens nothing any more, or never did: why, that nothing is lost, and what to do. Help is always there. */
export function linkOverPage(
  { hasPage, params }: PageRequest,
  link: OpenedLink,
  service: Service | undefined,
): PageAnswer {
  const why = service === undefined || link.state === 'open' ? 'unknown' : link.state;
  const title = words(`link-${why}-title`);
  return {
    title,
    alone: true,
    status: why === 'unknown' ? 404 : why === 'ended' ? 410 : 200,
    ...(service === undefined ? {} : { service: { serviceId: service.serviceId, name: service.name } }),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words(`link-${why}`, { service: service?.name ?? '' })}</p>
        {why === 'answered' ? null : <p>{words('link-what-to-do')}</p>}
        {service !== undefined && hasPage('/q/:token/stop') ? (
          <p>
            <a href={`/q/${params.token}/stop`}>{words('link-stop')}</a>
          </p>
        ) : null}
        <h2 className="nhsuk-heading-s">{words('link-help-heading')}</h2>
        <HelpFirst />
      </div>
    ),
  };
}
