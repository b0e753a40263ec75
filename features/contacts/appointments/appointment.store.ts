import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { How } from '#features/journeys/index.ts';
import type { WayOfMeeting } from '#features/sessions/index.ts';
import type { Tx } from '#platform/storage/index.ts';

export interface PersonBooked {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly fullName: string;
  /** The mark that stands, when somebody has said how it went. */
  readonly how: How | null;
}

/** An appointment with everything that a diary or its own page shows. */
export interface Appointment {
  readonly sessionId: string;
  readonly componentId: string;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly cancelledReason: string | null;
  readonly revision: number;
  readonly way: WayOfMeeting;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly host: string | null;
  readonly about: string | null;
  readonly howItWent: string | null;
  readonly movedFrom: string | null;
  readonly people: readonly PersonBooked[];
  readonly workers: readonly { readonly accountId: string; readonly name: string }[];
}

export interface DiaryOf {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Only those of this account; everybody's when left out. */
  readonly accountId?: string | null;
  /** Only those with this journey. */
  readonly journeyId?: string;
  /** Only those at another team's place. */
  readonly atHosts?: boolean;
  readonly states?: readonly Appointment['state'][];
  readonly most?: number;
}

/** The appointments of a service from a day to a day, in order of time. Those whose people the reader may not see are left out. */
export async function appointmentsOf(tx: Tx, serviceId: string, of: DiaryOf): Promise<Appointment[]> {
  const rows = await tx
    .selectFrom('appointment as a')
    .innerJoin('session as s', (join) =>
      join.onRef('s.service_id', '=', 'a.service_id').onRef('s.session_id', '=', 'a.session_id'),
    )
    .select([...COLUMNS, people(), workers()])
    .where('a.service_id', '=', serviceId)
    .where('s.session_date', '>=', of.from)
    .where('s.session_date', '<=', of.to)
    .$if(of.states !== undefined, (q) => q.where('s.state', 'in', [...(of.states ?? [])]))
    .$if(of.atHosts === true, (q) => q.where('a.host', 'is not', null))
    .$if(of.accountId !== undefined, (q) =>
      q.where(sql<boolean>`exists (select 1 from session_worker w where w.service_id = a.service_id
        and w.session_id = a.session_id and w.account_id = ${of.accountId ?? null})`),
    )
    .$if(of.journeyId !== undefined, (q) =>
      q.where(sql<boolean>`exists (select 1 from session_person p where p.service_id = a.service_id
        and p.session_id = a.session_id and p.journey_id = ${of.journeyId ?? null})`),
    )
    .orderBy('s.session_date')
    .orderBy('s.start_time')
    .orderBy('s.session_id')
    .limit(of.most ?? 400)
    .execute();
  return rows.map(appointmentFrom);
}

/** One appointment; undefined when there is none that the reader may see. */
export async function findAppointment(tx: Tx, serviceId: string, sessionId: string, lock = false) {
  const query = tx
    .selectFrom('appointment as a')
    .innerJoin('session as s', (join) =>
      join.onRef('s.service_id', '=', 'a.service_id').onRef('s.session_id', '=', 'a.session_id'),
    )
    .select([...COLUMNS, people(), workers()])
    .where('a.service_id', '=', serviceId)
    .where('a.session_id', '=', sessionId);
  const row = await (lock ? query.forUpdate('s') : query).executeTakeFirst();
  return row === undefined ? undefined : appointmentFrom(row);
}

const COLUMNS = [
  's.session_id',
  's.component_id',
  's.session_date',
  's.start_time',
  's.end_time',
  's.state',
  's.cancelled_reason',
  's.revision',
  's.site_id',
  'a.way',
  'a.place',
  'a.host',
  'a.about',
  'a.how_it_went',
  'a.moved_from',
] as const;

const people = () =>
  sql<PersonBooked[] | null>`(select json_agg(json_build_object('journeyId', b.journey_id, 'personId', b.person_id,
      'called', p.called, 'fullName', p.full_name, 'how', m.how) order by p.full_name)
    from session_person b join person p on p.person_id = b.person_id
    left join attendance m on m.service_id = b.service_id and m.session_id = b.session_id
      and m.person_id = b.person_id and m.corrected_by is null
    where b.service_id = s.service_id and b.session_id = s.session_id)`.as('people');
const workers = () =>
  sql<{ accountId: string; name: string }[] | null>`(select json_agg(json_build_object('accountId', w.account_id,
      'name', w.name) order by w.name) from session_worker w
    where w.service_id = s.service_id and w.session_id = s.session_id)`.as('workers');

interface AppointmentRow {
  session_id: string;
  component_id: string;
  session_date: string;
  start_time: string | null;
  end_time: string | null;
  state: Appointment['state'];
  cancelled_reason: string | null;
  revision: number;
  site_id: string | null;
  way: WayOfMeeting;
  place: string | null;
  host: string | null;
  about: string | null;
  how_it_went: string | null;
  moved_from: string | null;
  people: PersonBooked[] | null;
  workers: { accountId: string; name: string }[] | null;
}

const appointmentFrom = (row: AppointmentRow): Appointment => ({
  sessionId: row.session_id,
  componentId: row.component_id,
  on: row.session_date as CalendarDay,
  startTime: row.start_time?.slice(0, 5) ?? null,
  endTime: row.end_time?.slice(0, 5) ?? null,
  state: row.state,
  cancelledReason: row.cancelled_reason,
  revision: row.revision,
  way: row.way,
  siteId: row.site_id,
  place: row.place,
  host: row.host,
  about: row.about,
  howItWent: row.how_it_went,
  movedFrom: row.moved_from,
  people: row.people ?? [],
  workers: row.workers ?? [],
});
