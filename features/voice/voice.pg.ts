import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const [HERE, ELSEWHERE] = ['town-service', 'willow-house'];
const TODAY = '2026-03-02';
let storage: Storage;
let server: ServerUnderTest;
let page: BrowsingForms;
let [ash, lead, other]: Actor[] = [];
const members: Actor[] = [];

/** Somebody who works here with an account that holds the role. */
async function works(name: string, role: 'practitioner' | 'service-lead', serviceId = HERE as string): Promise<Actor> {
  const accountId = await asSystem(storage, null, 'test', (tx) => makeAccount(tx, { name, email: null }));
  await asSystem(storage, serviceId, 'test', (tx) =>
    giveRole(tx, { accountId, role, serviceId, from: TODAY as never }),
  );
  return { ...aPractitioner([serviceId], name), accountId, role };
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE as string);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE as string);
  ash = await works('Ash Practitioner', 'practitioner');
  lead = await works('Lee Lead', 'service-lead');
  other = await works('Oda Other', 'service-lead', ELSEWHERE);
  for (const called of ['Ada', 'Bo']) {
    const who = await aPerson(storage, { serviceId: HERE as string, by: ash, on: TODAY, called });
    members.push({ accountId: null, personId: who.personId, name: called, role: 'member', services: [] });
  }
  server = await startServer({ storage });
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const told = { about: 'person', words: 'He shouted at me.', show: 'no', who: '', wish: '', name: '', reach: '' };
const ids = async () =>
  (await superuser(storage, 'select voice_id from voice order by received_at desc, voice_id')).map((row) =>
    String(row.voice_id),
  );

/** Sends the form as somebody, and says which one is new. */
async function tell(as: Actor | undefined, values: Record<string, string>): Promise<string> {
  const before = await ids();
  server.signInAs(as);
  await page.sent(`/tell-us/${HERE}`, { ...told, ...values });
  return (await ids()).find((id) => !before.includes(id)) ?? '';
}
const opened = async (as: Actor, id: string) => {
  server.signInAs(as);
  return (await page.open(`/s/${HERE}/voice/${id}`)).status;
};
const visible = (as: Actor) =>
  withActor(storage, as, async (tx) =>
    (await tx.selectFrom('voice').select('voice_id').execute()).map((row) => row.voice_id),
  );

test('a visitor complains of whoever leads without a name: no lead reads it, a colleague does', async () => {
  const id = await tell(undefined, { kind: 'complaint', lead: 'yes' });
  expect([await opened(lead as Actor, id), await opened(ash as Actor, id)]).toEqual([404, 200]);
  expect(await visible(lead as Actor)).not.toContain(id);
  server.signInAs(undefined);
  const form = (await page.open(`/tell-us/${HERE}`)).text;
  expect(form).toContain('It is about who leads this service');
  expect(form).not.toMatch(/Lee Lead|from memory|regulation 1/);
});

test('whoever it is about cannot read it or own it; a colleague reads it only as its owner, the lead reads it, nobody elsewhere does', async () => {
  const id = await tell(undefined, { kind: 'complaint', who: 'ash' });
  expect([await opened(ash as Actor, id), await opened(lead as Actor, id)]).toEqual([404, 200]);
  const kim = await works('Kim Colleague', 'practitioner');
  expect(await opened(kim, id)).toBe(404);
  const step = `/s/${HERE}/voice/${id}`;
  server.signInAs(lead);
  const form = await page.open(step);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  const refused = await page.post(step, { _csrf: token, do: 'hand-over', owner: String(ash?.accountId) });
  expect(refused.text).toContain('It is about Ash Practitioner. Choose somebody else');
  await expect(
    superuser(storage, "update voice_handling set owner_account = $1, owner_name = 'Ash' where voice_id = $2", [
      ash?.accountId,
      id,
    ]),
  ).rejects.toThrow('cannot look after it');
  expect((await page.post(step, { _csrf: token, do: 'hand-over', owner: String(kim.accountId) })).status).toBe(303);
  expect(await opened(kim, id)).toBe(200);
  // Kim is named afterwards: she owns it no more and reads it no more.
  server.signInAs(lead);
  await page.post(step, { _csrf: token, do: 'meant', meant: String(kim.accountId) });
  expect(await opened(kim, id)).toBe(404);
  for (const one of [other as Actor, ...members]) expect(await visible(one)).toEqual([]);
  expect(await opened(other as Actor, id)).toBe(403);
});

test('when everybody who leads is named, a colleague who is not named deals with it', async () => {
  const id = await tell(undefined, { kind: 'complaint', who: 'Lee', words: 'The lead did not listen.' });
  expect([await opened(lead as Actor, id), await opened(ash as Actor, id)]).toEqual([404, 200]);
  expect((await page.open(`/tell-us/${HERE}/sent`)).text).toContain('Everybody who leads here is named in it');
});

test('a compliment is read by whom it is about', async () => {
  const id = await tell(undefined, { kind: 'compliment', who: 'Ash', words: 'Thank you Ash.' });
  expect(await opened(ash as Actor, id)).toBe(200);
});

test('a member without a name stays without one: no row that the team reads, no log and no audit leads to them', async () => {
  const [ada, bo] = members as [Actor, Actor];
  const id = await tell(ada, { kind: 'comment', about: 'service', words: 'More chairs please.' });
  server.signInAs(ada);
  expect((await page.open('/my-record/told')).links.some((link) => link.includes('comment'))).toBe(true);
  expect((await page.open(`/my-record/told/${id}`)).text).toContain('More chairs please.');
  server.signInAs(bo);
  expect((await page.open(`/my-record/told/${id}`)).status).toBe(404);
  for (const staff of [ash, lead] as Actor[]) {
    expect(await visible(staff)).toContain(id);
    const own = await withActor(storage, staff, (tx) => tx.selectFrom('voice_own').selectAll().execute());
    expect(own).toEqual([]);
    expect((await page.open(`/s/${HERE}/voice/${id}`)).text).not.toContain('Ada');
  }
  const entries = await superuser(storage, 'select * from audit_entry where thing like $1', [`%${id}%`]);
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain('Ada');
  expect(JSON.stringify(entries)).not.toContain(String(ada.personId));
  expect(server.log.join('\n')).not.toContain('chairs');
});

test('a form sent twice is one; another text from the same form is another, and nothing of it is lost', async () => {
  server.signInAs(undefined);
  const before = (await ids()).length;
  const form = await page.open(`/tell-us/${HERE}`);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.html)?.[1] ?? '';
  const sent = { ...told, _csrf: field('_csrf'), _once: field('_once'), kind: 'comment' };
  for (const words of ['Once', 'Once', 'Twice'])
    expect((await page.post(`/tell-us/${HERE}`, { ...sent, words })).status).toBe(303);
  expect((await ids()).length).toBe(before + 2);
  const far = 'x'.repeat(10_001);
  const long = await page.post(`/tell-us/${HERE}`, { ...sent, words: far });
  expect(long.status).toBe(422);
  expect(long.html).toContain(far);
});

test('words of danger raise an alert that whoever is on duty can read, and help is shown first', async () => {
  const id = await tell(undefined, {
    kind: 'complaint',
    about: 'service',
    words: 'I want to die and nobody rings back.',
  });
  const [alert] = await superuser(storage, 'select person_id, path from safety_alert');
  expect(alert).toEqual({ person_id: null, path: `/s/${HERE}/voice/${id}` });
  expect(await opened(ash as Actor, id)).toBe(200);
});

test('nothing is shown to everybody without its author and an answer, and what is shown can be disagreed with', async () => {
  const id = await tell(members[0], {
    kind: 'complaint',
    about: 'service',
    show: 'change',
    words: 'My own secret words',
  });
  const step = `/s/${HERE}/voice/${id}`;
  server.signInAs(lead);
  const token = /name="_csrf" value="([^"]*)"/.exec((await page.open(step)).html)?.[1] ?? '';
  const answer = {
    _csrf: token,
    do: 'answer',
    seen: '0',
    answer: 'We will.',
    change: 'not-made',
    changeWords: 'There is no money.',
    short: 'Heating',
    shown: 'yes',
  };
  expect((await page.post(step, answer)).status).toBe(303);
  // A second lead who had not seen it: both texts, and nothing written.
  const late = await page.post(step, { ...answer, answer: 'Mine' });
  expect([late.text.includes('Somebody answered meanwhile'), late.text.includes('Mine')]).toEqual([true, true]);
  const everybody = async () => {
    server.signInAs(undefined);
    return (await page.open(`/services/${HERE}/you-said`)).text;
  };
  expect(await everybody()).toContain('There is no money.');
  expect(await everybody()).not.toContain('My own secret words');
  server.signInAs(members[1]);
  await page.sent(`/voice/${HERE}/you-said/${id}`, { agrees: 'no', words: 'There is money for tea.' });
  expect(await everybody()).toContain('There is money for tea.');
  const [view] = await superuser(storage, 'select view_id from voice_beside');
  server.signInAs(members[0]);
  const own = await page.open(`/my-record/told/${id}`);
  const mine = /name="_csrf" value="([^"]*)"/.exec(own.html)?.[1] ?? '';
  expect(
    (await page.post(`/voice/${HERE}/you-said/${id}/take-back`, { _csrf: mine, view: String(view?.view_id) })).status,
  ).toBe(404);
  await page.post(`/my-record/told/${id}/show`, { _csrf: mine, show: 'no' });
  expect(await everybody()).not.toContain('There is no money.');
});

test('no table of what people tell leads to a journey, so that it stands on no page of a person', async () => {
  const tables = await superuser(
    storage,
    "select table_name from information_schema.columns where column_name = 'journey_id' and table_name like 'voice%'",
  );
  expect(tables).toEqual([]);
});
