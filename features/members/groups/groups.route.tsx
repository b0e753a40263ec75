import { addDays, type CalendarDay, longDate, weekdayInWords } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type ProgrammeSession, programmeSessions } from '#features/programmes/index.ts';
import { type Buddies, buddiesIn } from '#features/sessions/index.ts';
import { type Answer, fixedWords, Own, type PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { placeOf, whenOf } from '../home/session-words.ts';
import { words } from '../member-words.ts';
import { type MyJourney, myJourneys, present } from '../my-journeys.store.ts';
import { type MySession, openSessions, sessionsOfMyGroups } from '../my-sessions.store.ts';

const groupWords = fixedWords('groups.yaml');
const WEEKS_AHEAD = 5;
const DATES_SHOWN = 3;

interface MyGroup {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly model: RunningModel;
  readonly groupId: string;
  readonly name: string;
  readonly about: string | undefined;
  readonly days: readonly string[];
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly siteId: string | null;
  readonly joinedOn: CalendarDay | null;
  readonly next: readonly MySession[];
}

/** The person's groups and the ones open to them, with days, places and the next dates. */
export async function showGroups(request: PageRequest): Promise<Answer> {
  const { actor, storage, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const { mine, open, several } = await withActor(storage, actor, async (tx) => {
    const journeys = present(await myJourneys(tx, personId));
    const until = addDays(today, 7 * WEEKS_AHEAD);
    const sessions = await sessionsOfMyGroups(tx, personId, today, until);
    const mine = await groupsOf(tx, personId, journeys, sessions);
    const open = await openGroups(tx, journeys, today, until);
    const own = new Set(mine.map(({ groupId }) => groupId));
    return { mine, open: open.filter(({ groupId }) => !own.has(groupId)), several: journeys.length > 1 };
  });
  const about = await withActor(storage, actor, (tx) => aboutGroups(tx, [...mine, ...open]));
  return {
    title: words('groups-title'),
    section: 'groups',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>
          <Own>{words('groups-title')}</Own>
        </h1>
        {mine.length === 0 ? <p>{words('groups-none')}</p> : null}
        {mine.map((group) => (
          <Group
            key={`${group.serviceId} ${group.groupId}`}
            group={group}
            named={several}
            about={about}
            me={personId}
          />
        ))}
        {open.length === 0 ? null : (
          <section>
            <h2 className="nhsuk-heading-l">{words('groups-open-heading')}</h2>
            <p>{words('groups-open-words')}</p>
            {open.map((group) => (
              <Group
                key={`${group.serviceId} ${group.groupId}`}
                group={group}
                named={several}
                about={about}
                me={personId}
              />
            ))}
          </section>
        )}
      </div>
    ),
  };
}

async function groupsOf(
  tx: Tx,
  personId: string,
  journeys: readonly MyJourney[],
  sessions: readonly MySession[],
): Promise<MyGroup[]> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 'm.service_id').onRef('g.group_id', '=', 'm.group_id'),
    )
    .selectAll('g')
    .select(['m.joined_on', 'm.journey_id'])
    .where('m.person_id', '=', personId)
    .where('m.left_on', 'is', null)
    .orderBy('g.name')
    .execute();
  return rows.flatMap((row) => {
    const journey = journeys.find(({ journeyId }) => journeyId === row.journey_id);
    if (journey === undefined) return [];
    const next = sessions.filter((each) => each.serviceId === row.service_id && each.groupId === row.group_id);
    return [groupOf(row, journey, next, row.joined_on as CalendarDay)];
  });
}

async function openGroups(
  tx: Tx,
  journeys: readonly MyJourney[],
  today: CalendarDay,
  until: CalendarDay,
): Promise<MyGroup[]> {
  const groups: MyGroup[] = [];
  for (const journey of journeys) {
    const sessions = await openSessions(tx, journey, today, until);
    const ids = [...new Set(sessions.flatMap(({ groupId }) => (groupId === null ? [] : [groupId])))];
    if (ids.length === 0) continue;
    const rows = await tx
      .selectFrom('running_group')
      .selectAll()
      .where('service_id', '=', journey.serviceId)
      .where('group_id', 'in', ids)
      .orderBy('name')
      .execute();
    for (const row of rows) {
      const next = sessions.filter(({ groupId }) => groupId === row.group_id);
      groups.push(groupOf(row, journey, next, null));
    }
  }
  return groups;
}

interface GroupRow {
  group_id: string;
  component_id: string;
  site_id: string | null;
  name: string;
  days: string[];
  start_time: string | null;
  end_time: string | null;
}

function groupOf(row: GroupRow, journey: MyJourney, next: readonly MySession[], joinedOn: CalendarDay | null): MyGroup {
  return {
    serviceId: journey.serviceId,
    serviceName: journey.serviceName,
    model: journey.model,
    groupId: row.group_id,
    name: row.name,
    about: journey.model.components[row.component_id]?.about,
    days: row.days,
    startTime: row.start_time?.slice(0, 5) ?? null,
    endTime: row.end_time?.slice(0, 5) ?? null,
    siteId: row.site_id,
    joinedOn,
    next: next.slice(0, DATES_SHOWN),
  };
}

/** What the next meetings are about, and who helps whom to get there. */
interface About {
  readonly sessions: ReadonlyMap<string, ProgrammeSession>;
  readonly buddies: ReadonlyMap<string, readonly Buddies[]>;
}

async function aboutGroups(tx: Tx, groups: readonly MyGroup[]): Promise<About> {
  const sessions = new Map<string, ProgrammeSession>();
  const buddies = new Map<string, readonly Buddies[]>();
  for (const { serviceId, groupId } of groups) {
    for (const [id, session] of await programmeSessions(tx, serviceId, [groupId])) sessions.set(id, session);
    buddies.set(`${serviceId} ${groupId}`, await buddiesIn(tx, serviceId, groupId));
  }
  return { sessions, buddies };
}

interface GroupProps {
  readonly group: MyGroup;
  readonly named: boolean;
  readonly about: About;
  readonly me: string;
}

/** The day, the place where it is not the usual one, and what it is about. */
function dateOf(session: MySession, about: About): string {
  const part = about.sessions.get(session.sessionId);
  const title =
    part === undefined ? undefined : groupWords('programme-session', { n: part.n, of: part.of, title: part.title });
  return [whenOf(session), session.venue, title].filter(Boolean).join('. ');
}

function BuddyLines({ group, about, me }: Pick<GroupProps, 'group' | 'about' | 'me'>) {
  const pairs = about.buddies.get(`${group.serviceId} ${group.groupId}`) ?? [];
  return pairs.map(({ buddyId, helperId, helper, helped }) => (
    <p key={buddyId}>
      {helperId === me ? groupWords('buddy-helped', { name: helped }) : groupWords('buddy-helps', { name: helper })}
    </p>
  ));
}

function Group({ group, named, about, me }: GroupProps) {
  const place = placeOf(group.model, group.siteId);
  const times = group.startTime === null ? '' : `, ${group.startTime}${group.endTime ? ` to ${group.endTime}` : ''}`;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{group.name}</h2>
      {named ? <p>{group.serviceName}</p> : null}
      {group.about === undefined ? null : <p>{group.about}</p>}
      {group.days.length === 0 ? null : (
        <p>
          <strong>
            {group.days.map(weekdayInWords).join(', ')}
            {times}
          </strong>
          {place === undefined ? null : (
            <>
              <br />
              {place}
            </>
          )}
        </p>
      )}
      <h3 className="nhsuk-heading-s">{words('groups-next')}</h3>
      {group.next.length === 0 ? <p>{words('groups-next-none')}</p> : null}
      <ul className="nhsuk-list">
        {group.next.map((session) => (
          <li key={session.sessionId}>
            {session.cancelled === null
              ? dateOf(session, about)
              : words('next-cancelled', {
                  what: session.name,
                  date: longDate(session.on),
                  why: session.cancelled,
                })}
          </li>
        ))}
      </ul>
      <BuddyLines group={group} about={about} me={me} />
      {group.joinedOn === null ? null : <p>{words('groups-since', { date: longDate(group.joinedOn) })}</p>}
    </section>
  );
}
