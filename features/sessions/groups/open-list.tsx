import { label, type TimetableRow } from '@commonground/service-model';
import type { InService } from '#features/services/index.ts';
import { Own } from '#platform/pages/index.ts';
import { placeOfSession } from '../session-words.ts';
import { whenInWords } from './group-words.ts';
import { everyWeeksOf } from './model-rows.ts';

const MEETS: ReadonlySet<string> = new Set(['group', 'community', 'online-space', 'event']);

/** Parts of the service in which people meet, each with the rows of its timetable to begin from. */
export function OpenList({ at }: { at: InService }) {
  const parts = Object.entries(at.model.components).filter(([, { form }]) => MEETS.has(form));
  const address = `/s/${at.serviceId}/groups/new`;
  const inWords = (row: TimetableRow) =>
    `${whenInWords({ ...row, everyWeeks: everyWeeksOf(row), siteId: row.site, venues: [] })}, ${placeOfSession(at.model, row.site)}`;
  return (
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">
        <Own>Open a group</Own>
      </h1>
      <p>Choose what it belongs to. A row of the service’s timetable fills the form; all of it can be changed.</p>
      {parts.length === 0 ? <p>Nothing in this service is a group.</p> : null}
      {parts.map(([id, component]) => (
        <section key={id}>
          <h2 className="nhsuk-heading-s">{component.name}</h2>
          <p className="nhsuk-hint">{label('enrolment', component.enrolment)}</p>
          <ul>
            {(component.timetable === 'by-arrangement' ? [] : component.timetable).map((row, index) => (
              <li key={inWords(row)}>
                <a href={`${address}?component=${id}&row=${index}`}>{inWords(row)}</a>
              </li>
            ))}
            <li>
              <a href={`${address}?component=${id}`}>
                At another time or place<span className="nhsuk-u-visually-hidden">: {component.name}</span>
              </a>
            </li>
          </ul>
        </section>
      ))}
    </div>
  );
}
