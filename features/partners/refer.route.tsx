import { listServices } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from './partner-words.ts';

/** The services a partner can suggest to somebody, by name; each can be read about first. */
export async function showRefer({ storage, actor }: PageRequest): Promise<Answer> {
  const services = await withActor(storage, actor, listServices);
  const title = words('partner-title');
  return {
    title,
    section: 'refer',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('suggest-lede')}</p>
        <p>{words('partner-lede')}</p>
        <ul className="cg-plain-list">
          {services.map(({ serviceId, name }) => (
            <li key={serviceId}>
              <strong>{name}</strong>
              <br />
              <a href={`/services/${serviceId}/refer-someone`}>{words('partner-refer', { service: name })}</a>
              <br />
              <a href={`/services/${serviceId}`}>{words('partner-read', { service: name })}</a>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}
