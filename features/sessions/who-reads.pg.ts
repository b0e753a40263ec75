import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../tests/people.ts';

const [HERE, ELSEWHERE] = ['here', 'elsewhere'] as const;
const ON = '2026-02-16';
const ash = aPractitioner([HERE]);
const far = aPractitioner([ELSEWHERE]);
type Table = 'buddy_pair' | 'placement' | 'session_person' | 'session_staff' | 'group_staff' | 'taper_step';
let storage: Storage;
let rows: Record<Table, Record<string, unknown>>;
let [robin, helped, other]: Actor[] = [];

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  const component = 'link-group';
  const group_id = await aGroup(storage, { serviceId: HERE, component });
  const session_id = await aSession(storage, { serviceId: HERE, groupId: group_id, component, on: '2026-03-02' });
  const someone = (called: string) => aPerson(storage, { serviceId: HERE, by: ash, on: ON, called });
  const [one, two, three] = [await someone('Robin'), await someone('Kit'), await someone('Lou')];
  [robin, helped, other] = [one, two, three].map(({ personId }) => ({
    accountId: randomUUID(),
    personId,
    name: 'A member',
    role: 'member' as const,
    services: [HERE],
  }));
  const at = { service_id: HERE, written_by: 'Ash', written_at: '2026-02-16T12:00:00Z' };
  const of = { journey_id: one.journeyId, person_id: one.personId };
  rows = {
    buddy_pair: {
      ...{ ...at, buddy_id: randomUUID(), group_id, person_id: one.personId, helped_id: two.personId },
      ...{ helper_called: 'Robin', helped_called: 'Kit', helper_said_on: ON, helped_said_on: ON },
    },
    placement: {
      ...{ ...at, ...of, placement_id: randomUUID(), kind: 'volunteering', organisation: 'The garden' },
      ...{ started_on: ON, may_ask_later: false, revision: 0 },
    },
    session_person: { ...at, ...of, session_id },
    session_staff: { ...at, session_id, staff: 2, names: 'Ash and Bo', led_by: 'staff' },
    group_staff: { ...at, group_id, name: 'Ash', part: 'leads', from_on: ON },
    taper_step: { ...at, group_id, from_on: ON, staff: 1, every: 2 },
  };
  for (const [table, row] of Object.entries(rows)) {
    await superuser(storage, `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
      JSON.stringify(row),
    ]);
  }
});
afterAll(() => storage?.close());

const readBy = (actor: Actor, table: Table) =>
  withActor(storage, actor, async (tx) => {
    const { rows: found } = await sql`select 1 from ${sql.table(table)} where service_id = ${HERE}`.execute(tx);
    return found.length;
  });
const writtenBy = (actor: Actor, table: Table) =>
  withActor(storage, actor, (tx) =>
    sql`insert into ${sql.table(table)}
      select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(rows[table])}::jsonb)`.execute(
      tx,
    ),
  );
const outsider = (role: Actor['role'], services: readonly string[] = [HERE]): Actor => ({
  accountId: randomUUID(),
  personId: null,
  name: 'X',
  role,
  services,
});

/** Who of the members reads it beside the team: those it is about. */
const OWN: Record<Table, () => readonly (Actor | undefined)[]> = {
  buddy_pair: () => [robin, helped],
  placement: () => [robin],
  session_person: () => [robin],
  session_staff: () => [],
  group_staff: () => [],
  taper_step: () => [],
};

test.each(Object.keys(OWN) as Table[])(
  '%s is read by its team and whom it is about, and by nobody else',
  async (table) => {
    expect(await readBy(ash, table)).toBe(1);
    for (const member of [robin, helped, other] as Actor[]) {
      expect(await readBy(member, table), `${table} ${member.personId}`).toBe(OWN[table]().includes(member) ? 1 : 0);
    }
    const nobody = (['partner', 'supporter', 'commissioner', 'reviewer', 'network', 'visitor'] as const).map((role) =>
      outsider(role),
    );
    for (const actor of [far, ...nobody]) expect(await readBy(actor, table), `${table} ${actor.role}`).toBe(0);
  },
);

test.each(Object.keys(OWN) as Table[])(
  '%s is written by no other service, no member and no other role',
  async (table) => {
    for (const actor of [far, robin as Actor, other as Actor, outsider('partner'), outsider('supporter')]) {
      await expect(writtenBy(actor, table), `${table} ${actor.role}`).rejects.toMatchObject({ code: '42501' });
    }
  },
);
