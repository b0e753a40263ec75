import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inService } from '../in-service.ts';
import { PageList } from '../page-list.tsx';
import { settingsEntries } from './settings-entries.ts';

/** What can be set in this service, one line a page. */
export function showSettings(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ service, view }) => ({
    title: 'Settings',
    section: 'settings',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Settings of {service.name}</h1>
        {request.actor.role === 'service-lead' ? null : (
          <p>You can read what is set here. The service lead can change it.</p>
        )}
        <PageList entries={settingsEntries} request={request} />
      </div>
    ),
  }));
}
