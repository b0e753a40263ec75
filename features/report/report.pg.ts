import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { superuser } from '../../tests/database.ts';
import { type ReportedService, reportedService } from '../../tests/report-service.ts';
import { workedOutAgain } from './again/again.ts';
import { figuresOf, type ReportBook } from './book/report-book.ts';
import { makeDrafts, sha256 } from './make/make-drafts.ts';
import { beforePublishing } from './publish/before-publishing.ts';
import { askedLikeThis, publishInvented } from './publish/publish-invented.ts';
import { askForDraft, draftOf, editionOf, makeAgain, type NewDraft, publish, setAside } from './report.store.ts';
import { takeWordsOut } from './taken-out/taken-out.store.ts';

const clock = frozenClock('2026-03-02');
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const lead: Actor = { accountId: id(900), personId: null, name: 'Lee Lead', role: 'service-lead', services: ['sun'] };
const year = { serviceId: 'sun', ownDays: true, from: day('2025-03-01'), to: day('2026-02-28') };
let at: ReportedService;

beforeAll(async () => {
  at = await reportedService();
});
afterAll(() => at.close());

const asLead = <T>(work: (tx: Tx) => Promise<T>) => withActor(at.storage, lead, work);
const ask = (draft: NewDraft) => asLead((tx) => askForDraft(tx, lead, draft, clock.now()));
const make = () => makeDrafts({ storage: at.storage, clock });
const draft = async (draftId: string) => (await asLead((tx) => draftOf(tx, 'sun', draftId)))!;
const bookIn = (text: string | null) => JSON.parse(text ?? '') as ReportBook;
const figure = (book: ReportBook, indicator: string) => figuresOf(book).find((each) => each.id === indicator)!;

async function publishDraft(draftId: string, seen?: string) {
  const found = await draft(draftId);
  return asLead(async (tx) => {
    const { changes } = await beforePublishing(tx, found, clock.now());
    const note = 'Our report of the year.';
    return publish(tx, lead, { draft: found, note, seen: seen ?? found.sha256 ?? '', changes, at: clock.now() });
  });
}

let first: string;

it('waits for a dataset, asks once, and is made whole from what was released', async () => {
  const draftId = await ask(year);
  expect(await ask(year)).toBe(draftId);
  expect(await make()).toBe(0);
  await at.follow();
  expect(await make()).toBe(1);
  expect(await make()).toBe(0);
  const { book: text, sha256: hash, dataset } = await draft(draftId);
  expect(sha256(text ?? '')).toBe(hash);
  expect(dataset?.rows.people).toBe(30);
  const book = bookIn(text);
  expect(book.release).toBe('people-5');
  expect(figure(book, 'referrals').sentence).toContain('18 journeys began with a referral');
  expect(figure(book, 'ended-unplanned').rows[0]?.value).toBe(6);
  // Its own year before, of the same length; nobody was referred 1 March 2024 to 28 February 2025 but the twelve.
  const { past } = figure(book, 'referrals');
  expect(past).toMatchObject({ period: { from: '2024-03-01', to: '2025-02-28' } });
  expect('rows' in past && past.rows[0]?.value).toBe(12);
  // No count of one to four people is in it, in any row.
  for (const { rows } of figuresOf(book))
    for (const { flow } of rows) for (const { n } of flow) expect(n === null || n === 0 || n >= 5).toBe(true);
  const done = await publishDraft(draftId);
  first = 'editionId' in done ? (done.editionId as string) : '';
  expect(first).not.toBe('');
});

it('is published once, by its hash, and nobody changes or removes it', async () => {
  const [edition] = await superuser(at.storage, 'select * from report_edition');
  expect(edition).toMatchObject({ nth: 1, published_by: 'Lee Lead', release: 'people-5' });
  const [deed] = await superuser(at.storage, "select detail from audit_entry where act = 'report.publish'");
  expect(deed?.detail).toMatchObject({ sha256: edition?.sha256, nth: 1 });
  // Sent twice, the second finds the edition of the first.
  expect(await publishDraft(String(edition?.draft_id))).toEqual({ editionId: first });
  expect(await superuser(at.storage, 'select 1 from report_edition')).toHaveLength(1);
  for (const statement of [
    "update report_edition set book = '{}'",
    'delete from report_edition',
    'truncate report_edition',
  ])
    await expect(superuser(at.storage, statement)).rejects.toThrow(/never changed|cannot truncate/);
});

it('is not published a second time for the same days, but corrected', async () => {
  for (const ownDays of [true, false]) {
    const draftId = await ask({ ...year, ownDays });
    await make();
    const found = await draft(draftId);
    const before = await asLead((tx) => beforePublishing(tx, found, clock.now()));
    expect(before.correctInstead).toBe(first);
    expect(await publishDraft(draftId)).toEqual({ not: 'these-days-already' });
    expect((await draft(draftId)).state).toBe('made');
    await asLead((tx) => setAside(tx, 'sun', draftId));
  }
});

it('is not published when it was made again since somebody looked, and says what moved', async () => {
  const draftId = await ask({ ...year, from: day('2025-04-01'), ownDays: false });
  await make();
  const looked = (await draft(draftId)).sha256 ?? '';
  await at.left(13, 18);
  await at.follow();
  await asLead((tx) => makeAgain(tx, 'sun', draftId));
  await make();
  expect(await publishDraft(draftId, looked)).toEqual({ not: 'another-draft' });
  const found = await draft(draftId);
  const { moved } = await asLead((tx) => beforePublishing(tx, found, clock.now()));
  expect(moved.find((change) => change.id === 'ended-unplanned')).toMatchObject({
    from: expect.stringContaining('6 journeys that had started ended before the planned end'),
    to: expect.stringContaining('12 journeys that had started ended before the planned end'),
  });
});

it('is corrected in another edition that says what changed; the old one stays as it was', async () => {
  const before = await asLead((tx) => editionOf(tx, 'sun', first));
  const why = 'Six people had left and were written down as here.';
  const corrects = { editionId: first, why };
  const draftId = await ask({ ...year, corrects });
  await make();
  const done = await publishDraft(draftId);
  const second = await asLead((tx) => editionOf(tx, 'sun', 'editionId' in done ? (done.editionId as string) : ''));
  expect(second?.edition).toMatchObject({ nth: 2, corrects: first, why, report_id: before?.edition.report_id });
  expect(second?.edition.changes.map((change) => change.id)).toContain('ended-unplanned');
  expect(second?.book.parts.flatMap(({ figures }) => figures.map(({ id: each, period }) => [each, period]))).toEqual(
    before?.book.parts.flatMap(({ figures }) => figures.map(({ id: each, period }) => [each, period])),
  );
  const after = await asLead((tx) => editionOf(tx, 'sun', first));
  expect(after?.edition).toEqual(before?.edition);
  expect(after?.all.map(({ nth }) => nth)).toEqual([1, 2]);
  // An edition that was corrected is not corrected a second time beside the correction.
  const again = await ask({ ...year, corrects });
  await make();
  expect(await publishDraft(again)).toEqual({ not: 'corrected-already' });
});

it('is no correction where nothing changed, or where its words tell who somebody is', async () => {
  const { all } = (await asLead((tx) => editionOf(tx, 'sun', first)))!;
  const corrects = { editionId: all[1]!.edition_id, why: 'P1 P1 of 12 Mill Lane, NHS 943 476 5919, was left out.' };
  const draftId = await ask({ ...year, corrects });
  await make();
  const found = await draft(draftId);
  const cannot = async (why: string) =>
    (await asLead((tx) => beforePublishing(tx, { ...found, why }, clock.now()))).cannot;
  expect(await cannot(corrects.why)).toContain('Take out an NHS number: “943 476 5919”');
  expect(await cannot('Nothing at all was wrong in it.')).toContain('changes nothing');
  await asLead((tx) => setAside(tx, 'sun', draftId));
});

it('has words taken out by the lead, in a name, for good, and no figure with them', async () => {
  const { all } = (await asLead((tx) => editionOf(tx, 'sun', first)))!;
  const { edition_id: editionId } = all[1]!;
  const before = (await asLead((tx) => editionOf(tx, 'sun', editionId)))!;
  const taking = { serviceId: 'sun', editionId, words: ['why'] as const, at: clock.now() };
  for (const actor of [
    { ...lead, role: 'practitioner' as const },
    { ...lead, services: ['moon'] },
  ])
    await expect(withActor(at.storage, actor, (tx) => takeWordsOut(tx, actor, taking))).rejects.toThrow(/row-level/);
  await asLead((tx) => takeWordsOut(tx, lead, taking));
  await asLead((tx) => takeWordsOut(tx, lead, taking));
  const member: Actor = { accountId: id(902), personId: id(1), name: 'Pat', role: 'member', services: ['sun'] };
  for (const actor of [lead, member, { ...lead, role: 'commissioner' as const }]) {
    const after = (await withActor(at.storage, actor, (tx) => editionOf(tx, 'sun', editionId)))!;
    expect(after.edition.why).toBe(
      'These words were taken out by Lee Lead on Monday 2 March 2026, to protect people. No number was changed.',
    );
    expect({ ...after.edition, why: '' }).toEqual({ ...before.edition, why: '' });
    expect(after.all[1]?.why).toBe(after.edition.why);
  }
  const [deed] = await superuser(at.storage, "select detail from audit_entry where act = 'report.words-out'");
  expect(deed).toMatchObject({ detail: { words: ['why'] } });
  await expect(superuser(at.storage, 'delete from report_words_taken_out')).rejects.toThrow(/never changed/);
});

it('names the drafts of other days that were looked at before', async () => {
  const months = { ...year, ownDays: false };
  const [draftId, other] = [
    await ask({ ...months, from: day('2025-09-01') }),
    await ask({ ...months, from: day('2025-08-01') }),
  ];
  await make();
  // Asked for and not made yet is named too.
  await ask({ ...months, from: day('2025-10-01') });
  expect(await publishDraft(other)).toHaveProperty('editionId');
  const [edition] = await superuser(at.storage, `select drafts_before from report_edition where draft_id = '${other}'`);
  expect(edition?.drafts_before).toContainEqual({ from: '2025-09-01', to: '2026-02-28', askedOn: '2026-03-02' });
  expect(edition?.drafts_before).toContainEqual({ from: '2025-10-01', to: '2026-02-28', askedOn: '2026-03-02' });
  expect((await draft(draftId)).state).toBe('made');
});

it('is read by the team, by whoever pays, by members of the service, and by nobody else', async () => {
  const counts = (actor: Actor) =>
    withActor(at.storage, actor, async (tx) => ({
      drafts: (await tx.selectFrom('report_draft').select('draft_id').execute()).length > 0,
      editions: (await tx.selectFrom('report_edition').select('edition_id').execute()).length > 0,
    }));
  const all = { drafts: true, editions: true };
  const published = { drafts: false, editions: true };
  const nothing = { drafts: false, editions: false };
  const member: Actor = { accountId: id(902), personId: id(1), name: 'Pat', role: 'member', services: ['sun'] };
  expect(await counts(lead)).toEqual(all);
  expect(await counts({ ...lead, role: 'practitioner' })).toEqual(all);
  expect(await counts({ ...lead, role: 'commissioner' })).toEqual(published);
  expect(await counts(member)).toEqual(published);
  // Of another service, another member, another role: nothing, whatever their account says.
  expect(await counts({ ...member, personId: id(777) })).toEqual(nothing);
  for (const role of ['service-lead', 'practitioner', 'commissioner'] as const)
    expect(await counts({ ...lead, role, services: ['moon'] }), role).toEqual(nothing);
  for (const role of ['partner', 'supporter', 'administrator', 'visitor', 'network'] as const)
    expect(await counts({ ...lead, role }), role).toEqual(nothing);
  // Only a lead of the service asks and publishes.
  for (const actor of [
    { ...lead, role: 'practitioner' as const },
    { ...lead, role: 'commissioner' as const },
    { ...lead, services: ['moon'] },
    member,
  ])
    await expect(withActor(at.storage, actor, (tx) => askForDraft(tx, actor, year, clock.now()))).rejects.toThrow(
      /row-level security/,
    );
});

it('is there twice in a demonstration, made from what its own draft says, and only once', async () => {
  const draftId = id(730);
  await asSystem(at.storage, 'sun', 'test', (tx) =>
    askedLikeThis(tx, { serviceId: 'sun', draftId, by: 'Rowan Hale', at: clock.now(), today: day('2026-02-02') }),
  );
  await make();
  const how = {
    draftId,
    by: 'Rowan Hale',
    late: ['referrals'],
    note: 'Our report of the year.',
    why: 'The last month had not been written.',
    on: [day('2026-02-20'), day('2026-02-26')] as const,
    lateFrom: () => day('2025-05-31'),
  };
  expect(await publishInvented(at.storage, how)).toBe(true);
  expect(await publishInvented(at.storage, how)).toBe(false);
  const editions = await superuser(
    at.storage,
    `select nth, changes from report_edition where published_by = 'Rowan Hale' order by nth`,
  );
  expect(editions.map(({ nth }) => nth)).toEqual([1, 2]);
  expect(editions[1]?.changes).toContainEqual(
    expect.objectContaining({
      id: 'referrals',
      from: expect.stringContaining('Nobody was referred'),
      to: expect.stringContaining('18'),
    }),
  );
});

it('comes out the same again when the records have gone on since, and says which figures do not after a correction', async () => {
  // New people, and one who was there has gone: all of it after the day of the report.
  await superuser(
    at.storage,
    `
    insert into person (person_id, called, full_name) values ('${id(41)}', 'P', 'P P');
    insert into person_in_service values ('sun', '${id(41)}', '2026-03-20');
    insert into journey (service_id, journey_id, person_id, model_version) values ('sun', '${id(41)}', '${id(41)}', 1);
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date) values ('sun', '${id(41)}', 1, 'chose', '2026-03-20');
    update journey_span set ended_date = '2026-03-25', ending = 'planned', counts_as = 'planned' where journey_id = '${id(30)}';
  `,
  );
  const { all } = (await asLead((tx) => editionOf(tx, 'sun', first)))!;
  const folder = await mkdtemp(join(tmpdir(), 'again-'));
  const work = (editionId: string) => workedOutAgain(at.storage, { editionId, folder, now: clock.now() });
  const again = async (editionId: string) => (await work(editionId))!;
  const corrected = await again(all[1]!.edition_id);
  expect(corrected).toMatchObject({ isIntact: true, sameRows: true, counts: [], different: [], otherDefinition: [] });
  expect(corrected.same.length).toBeGreaterThan(40);
  // The first lacks that six more had left: nothing but figures that know it is different.
  const { different, sameRows, isIntact, same } = await again(first);
  expect([sameRows, isIntact]).toEqual([false, true]);
  expect(different).toContainEqual(
    expect.objectContaining({
      id: 'ended-unplanned',
      from: expect.stringContaining('6 journeys that had started ended before the planned end'),
      to: expect.stringContaining('12 journeys that had started ended before the planned end'),
    }),
  );
  expect(same).toContain('referrals');
  expect(await work(id(999))).toBeUndefined();
  // No row about a person stays behind.
  await rmdir(folder);
});
