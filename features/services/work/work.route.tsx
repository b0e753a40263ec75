import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inService } from '../in-service.ts';
import { PageList } from '../page-list.tsx';
import { workEntries } from './work-entries.ts';

/** What the service does with and for others: one line a page. */
export function showWork(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ view }) => ({
    title: 'Work with others',
    section: 'work-with-others',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">Work with others</h1>
        <PageList entries={workEntries} request={request} />
      </div>
    ),
  }));
}
