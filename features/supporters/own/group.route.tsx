import { addDays, type CalendarDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { findService, runningModel } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { supporterComponents } from '../supporter-groups.ts';
import { words } from '../supporter-words.ts';

const WEEKS_AHEAD = 6;
const DATES_SHOWN = 3;

interface GroupShown {
  readonly groupId: string;
  readonly name: string;
  readonly about: string | undefined;
  readonly place: string | undefined;
  readonly isOpen: boolean;
  readonly hasPlace: boolean;
  readonly next: readonly { readonly on: CalendarDay; readonly at: string | null; readonly off: string | null }[];
}

/** The groups for supporters of each service, with their next dates; whoever else comes is not told. */
export const showMyGroup = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const services = [];
    for (const serviceId of request.actor.services) {
      const service = await findService(tx, serviceId);
      if (service !== undefined) services.push({ service, groups: await groupsOf(tx, serviceId, request.today) });
    }
    return {
      title: words('group-title'),
      section: 'group',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('group-title')}</h1>
          <p>{words('group-lede')}</p>
          {services.map(({ service, groups }) => (
            <section key={service.serviceId}>
              <h2 className="nhsuk-heading-l">{service.name}</h2>
              {groups.length === 0 ? <p>{words('group-none')}</p> : null}
              {groups.map((group) => (
                <Group key={group.groupId} group={group} />
              ))}
              <p>
                <a href={`/services/${service.serviceId}`}>{words('group-ask')}</a>
              </p>
            </section>
          ))}
        </div>
      ),
    };
  });

function Group({ group }: { group: GroupShown }) {
  return (
    <section>
      <h3 className="nhsuk-heading-m">{group.name}</h3>
      {group.about === undefined ? null : <p>{group.about}</p>}
      {group.place === undefined || group.name.includes(group.place) ? null : <p>{group.place}</p>}
      {group.hasPlace ? <p>{words('group-place')}</p> : group.isOpen ? <p>{words('group-come')}</p> : null}
      <h4 className="nhsuk-heading-s">{words('group-next')}</h4>
      {group.next.length === 0 ? <p>{words('group-next-none')}</p> : null}
      <ul className="nhsuk-list">
        {group.next.map(({ on, at, off }) => (
          <li key={`${on} ${at}`}>
            {[longDate(on), at].filter(Boolean).join(', ')}
            {off === null ? '' : ` (this one is off: ${off})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function groupsOf(tx: Tx, serviceId: string, today: CalendarDay): Promise<GroupShown[]> {
  const model = await runningModel(tx, serviceId);
  const components = supporterComponents(model);
  const { rows } = await sql<{
    group_id: string;
    name: string;
    component_id: string;
    site_id: string | null;
    session_date: CalendarDay | null;
    start_time: string | null;
    cancelled_reason: string | null;
  }>`select * from app.group_times(${serviceId}, ${components}, ${today}::date, ${addDays(today, 7 * WEEKS_AHEAD)}::date)`.execute(
    tx,
  );
  const places = await tx
    .selectFrom('supporter_place')
    .select('group_id')
    .where('service_id', '=', serviceId)
    .where('left_on', 'is', null)
    .execute();
  return [...Map.groupBy(rows, (row) => row.group_id)].flatMap(([groupId, sessions]): GroupShown[] => {
    const [row] = sessions;
    if (row === undefined) return [];
    const component = model.components[row.component_id];
    return [
      {
        groupId,
        name: row.name,
        about: component?.about,
        place: row.site_id === null ? undefined : model.sites[row.site_id]?.name,
        isOpen: component?.enrolment === 'open',
        hasPlace: places.some((place) => place.group_id === groupId),
        next: sessions
          .flatMap((each) =>
            each.session_date === null
              ? []
              : [{ on: each.session_date, at: each.start_time?.slice(0, 5) ?? null, off: each.cancelled_reason }],
          )
          .slice(0, DATES_SHOWN),
      },
    ];
  });
}
