import { afterAll, beforeAll, expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aService, onDay } from '../../../tests/people.ts';
import { tellOfLateComplaints } from './late-complaints.ts';

const HERE = 'town-service';
const url = 'https://ground.example';
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
});
afterAll(() => storage?.close());

const works = (name: string, role: 'service-lead' | 'administrator') =>
  asSystem(storage, HERE, 'test', async (tx) => {
    const accountId = await makeAccount(tx, { name, email: `${name.toLowerCase()}@example.org` });
    await giveRole(tx, {
      accountId,
      role,
      serviceId: role === 'administrator' ? null : HERE,
      from: onDay('2026-01-01'),
    });
    return accountId;
  });
const complaint = async (acknowledgeBy: string, about: string | null) => {
  const [row] = await superuser(
    storage,
    `insert into voice (service_id, kind, about, side, words, received_at, code_hash, acknowledge_by, answer_by)
     values ($1, 'complaint', 'person', 'visitor', 'Kim shouted', '2026-02-20', sha256(random()::text::bytea), $2, '2026-04-01')
     returning voice_id`,
    [HERE, acknowledgeBy],
  );
  if (about !== null)
    await superuser(
      storage,
      `insert into voice_about (service_id, voice_id, account_id, name, set_by, set_at) values ($1, $2, $3, 'Kim', 'Lee', now())`,
      [HERE, row?.voice_id, about],
    );
};
const tell = (at: string) => tellOfLateComplaints({ storage, clock: frozenClock(at), url });
const mails = () =>
  superuser(
    storage,
    "select to_address, words, person_id from message where kind = 'complaint-late' order by written_at, to_address",
  );

test('leads hear once a day that a complaint is late, without a name; never one it is about, and somebody always hears', async () => {
  const kim = await works('Kim', 'service-lead');
  await works('Ade', 'administrator');
  await complaint('2026-03-02', null);
  expect(await tell('2026-03-02T08:45:00Z')).toBe(0);
  expect(await tell('2026-03-03T08:45:00Z')).toBe(1);
  await Promise.all([tell('2026-03-03T08:46:00Z'), tell('2026-03-03T15:00:00Z')]);
  expect(await mails()).toEqual([
    {
      to_address: 'kim@example.org',
      person_id: null,
      words: `An answer is late in Common Ground. Please sign in and look:\n${url}/s/${HERE}/voice`,
    },
  ]);
  // One about the only lead: whoever looks after the system hears that nobody there can.
  await complaint('2026-03-02', kim);
  await tell('2026-03-04T08:45:00Z');
  expect((await mails()).map(({ to_address }) => to_address)).toEqual([
    'kim@example.org',
    'ade@example.org',
    'kim@example.org',
  ]);
  // All that is late is about Kim: Kim hears nothing, Lee does.
  await superuser(
    storage,
    `update voice_handling set acknowledged_at = now(), acknowledged_by = 'Lee'
    where voice_id not in (select voice_id from voice_about)`,
  );
  await superuser(
    storage,
    `insert into voice_handling (service_id, voice_id, acknowledged_at, acknowledged_by)
    select service_id, voice_id, now(), 'Lee' from voice where voice_id not in (select voice_id from voice_about) on conflict do nothing`,
  );
  await works('Lee', 'service-lead');
  await superuser(storage, 'delete from message');
  expect(await tell('2026-03-05T08:45:00Z')).toBe(1);
  expect((await mails()).map(({ to_address }) => to_address)).toEqual(['lee@example.org']);
});
