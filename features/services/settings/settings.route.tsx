import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inService } from '../in-service.ts';
import { settingsEntries } from './settings-entries.ts';

/** What can be set in this service, one line a page. */
export function showSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ serviceId, service, view }) => ({
    title: 'Settings',
    section: 'settings',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Settings of {service.name}</h1>
        {request.actor.role === 'service-lead' ? null : (
          <p>You can read what is set here. The service lead can change it.</p>
        )}
        <dl>
          {settingsEntries
            .filter(({ path }) => request.hasPage(path))
            .map(({ path, words, about }) => (
              <div key={path} className="nhsuk-u-margin-bottom-4">
                <dt className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
                  <a href={path.replace(':serviceId', serviceId)}>{words}</a>
                </dt>
                <dd className="nhsuk-u-margin-left-0">{about}</dd>
              </div>
            ))}
        </dl>
      </div>
    ),
  }));
}
