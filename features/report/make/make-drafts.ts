import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fingerprintOf } from '#features/dataset/index.ts';
import { buildOf, daysOf, type EvidenceRow, evidence, type Period } from '#features/evidence/index.ts';
import { findService } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asEvidence, asSystem, everyService, type Storage } from '#platform/storage/index.ts';
import { makeBook } from '../book/make-book.ts';
import { type DataVersion, isSamePeriod, type ReportBook, rowsOf } from '../book/report-book.ts';
import { tellsByDifference } from '../publish/differencing.rules.ts';
import type { MadeFrom } from '../report.tables.ts';
import '../report.tables.ts';
import { monthsBefore } from './months.rules.ts';
import { type Ask, rowsOfSameDays } from './same-days.ts';
import { software } from './software.ts';

/** Published reports hide numbers behind which stand fewer people than this; see the policies of releases. */
export const RELEASE = 'people-5';
export const FEWEST = 5;
/** After so many tries a draft says that it could not be made, and waits to be asked for again. */
const TRIES = 3;

interface Making {
  readonly storage: Storage;
  readonly clock: Clock;
}

export const waitingDrafts = (storage: Storage): Promise<number> =>
  asSystem(storage, everyService, 'which reports are asked for', async (tx) => (await asked(tx)).length);

/**
 * Makes every draft that was asked for from the latest dataset of its service. A draft is stored whole or not at all, so
 * that ending in the middle leaves it asked for; making one twice gives the same.
 *
 * @returns how many were made
 */
export async function makeDrafts({ storage, clock }: Making): Promise<number> {
  const waiting = await asSystem(storage, everyService, 'reports to make', asked);
  let made = 0;
  const failures: Error[] = [];
  for (const draft of waiting)
    try {
      if (await makeOne({ storage, clock }, draft)) made += 1;
    } catch (failure) {
      failures.push(new Error(`A report of ${draft.service_id} could not be made.`, { cause: failure }));
      // Where that cannot be written down either, the first trouble is still told, and the other drafts are still made.
      await notMade(storage, draft, failure as Error).catch((another: Error) => failures.push(another));
    }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join(' '));
  return made;
}

const asked = (tx: Parameters<Parameters<typeof asSystem>[3]>[0]) =>
  tx.selectFrom('report_draft').selectAll().where('state', '=', 'asked').orderBy('asked_at').execute();

type Draft = Awaited<ReturnType<typeof asked>>[number];

/** False when the service has no dataset yet: then the draft waits for it. */
async function makeOne({ storage, clock }: Making, draft: Draft): Promise<boolean> {
  const build = await asEvidence(storage, (tx) => buildOf(tx, draft.service_id));
  if (build === undefined) return false;
  const { service, published } = await asSystem(storage, draft.service_id, 'make a report', async (tx) => ({
    service: await findService(tx, draft.service_id),
    published: await tx
      .selectFrom('report_edition')
      .select('book')
      .where('service_id', '=', draft.service_id)
      .execute(),
  }));
  if (service === undefined) throw new Error('The service is not there any more.');
  const books = published.map(({ book }) => JSON.parse(book) as ReportBook);
  const figures = await figuresFor(storage, draft, build.folder);
  const from = {
    service: { id: draft.service_id, name: service.name, basis: service.basis },
    release: RELEASE,
    period: { from: draft.from_date, to: draft.to_date },
    ownDays: draft.own_days,
    data: { ...versionOf(build), fingerprint: await fingerprintOf(build.folder) },
    ...figures,
  };
  const book = makeBook({ ...from, withheld: withheldFor(makeBook(from), books) });
  const made: MadeFrom = {
    marker: build.marker,
    builtAt: build.built_at.toISOString(),
    asOf: build.as_of,
    rows: build.rows,
  };
  await keep(storage, draft, book, made, clock.now());
  return true;
}

/** Figures that would tell about few people beside a report over other days that overlap. */
export function withheldFor(book: ReportBook, published: readonly ReportBook[]): Map<string, string> {
  const there = published.flatMap(rowsOf);
  const found = tellsByDifference(rowsOf(book), there, FEWEST).filter(({ how }) => how === 'overlap');
  return new Map(
    found.map(({ indicator, period }) => [
      indicator,
      `Hidden: beside the report that is published for ${daysOf(period)}, it would tell about one to four people.`,
    ]),
  );
}

interface Figures {
  readonly rows: readonly EvidenceRow[];
  readonly before: readonly EvidenceRow[];
  readonly charts?: ReadonlyMap<string, string | null>;
}

async function figuresFor(storage: Storage, draft: Draft, dataset: string): Promise<Figures> {
  const period = { from: draft.from_date, to: draft.to_date };
  const ask = (days: Period, wanted?: readonly string[]) =>
    evidence({
      dataset,
      service: draft.service_id,
      period: days,
      release: RELEASE,
      ...(wanted === undefined ? {} : { indicators: wanted }),
    });
  const now = draft.own_days ? await ownDaysOf(storage, draft, ask) : { rows: await ask(period) };
  const sameDays = now.rows.filter((row) => isSamePeriod(row.period, period));
  const compared = [...new Set(sameDays.map(({ indicator }) => indicator))];
  const before = compared.length === 0 ? [] : await ask(monthsBefore(period), compared);
  return { ...now, before };
}

/** What was stored with the dataset; a correction asks again for the very days of the edition it corrects. */
async function ownDaysOf(storage: Storage, draft: Draft, ask: Ask): Promise<Omit<Figures, 'before'>> {
  if (draft.corrects !== null) return { rows: await sameDaysAs(storage, draft, draft.corrects, ask) };
  const stored = await asEvidence(storage, (tx) =>
    tx
      .selectFrom('released_figure')
      .select(['indicator', 'nth', 'row', 'chart'])
      .where('service_id', '=', draft.service_id)
      .where('release', '=', RELEASE)
      .orderBy('indicator')
      .orderBy('nth')
      .execute(),
  );
  const first = stored.filter(({ nth }) => nth === 0);
  return {
    rows: stored.map(({ row }) => row),
    charts: new Map(first.map(({ indicator, chart }) => [indicator, chart])),
  };
}

async function sameDaysAs(storage: Storage, draft: Draft, edition: string, ask: Ask): Promise<EvidenceRow[]> {
  const old = await asSystem(storage, draft.service_id, 'correct a report', (tx) =>
    tx
      .selectFrom('report_edition')
      .select('book')
      .where('service_id', '=', draft.service_id)
      .where('edition_id', '=', edition)
      .executeTakeFirstOrThrow(),
  );
  return rowsOfSameDays(JSON.parse(old.book) as ReportBook, ask);
}

type Build = NonNullable<Awaited<ReturnType<typeof buildOf>>>;

const nearTen = (n: number): number | null => (n === 0 ? 0 : n < 10 ? null : Math.round(n / 10) * 10);

const versionOf = (build: Build): DataVersion => ({
  version: sha256(build.marker).slice(0, 16),
  asOf: build.as_of,
  builtAt: build.built_at.toISOString(),
  software: software(),
  rows: Object.entries(build.rows)
    .filter(([, n]) => n > 0)
    .map(([table, n]) => ({ table, about: nearTen(n) })),
});

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Kept only where it is still asked for; what was looked at before stays beside it, to say what moved. */
async function keep(storage: Storage, draft: Draft, book: ReportBook, dataset: MadeFrom, madeAt: Date): Promise<void> {
  const text = JSON.stringify(book);
  const digest = sha256(text);
  // Made again after it was made once: what somebody looked at. Asked for again without having been made: still the same.
  const lookedAt = draft.book ?? draft.looked_at;
  await asSystem(storage, draft.service_id, 'keep a report that was made', (tx) =>
    tx
      .updateTable('report_draft')
      .set({
        state: 'made',
        book: text,
        sha256: digest,
        looked_at: lookedAt,
        made_at: madeAt,
        problem: null,
        dataset: sql<MadeFrom>`${JSON.stringify(dataset)}::jsonb`,
      })
      .where('service_id', '=', draft.service_id)
      .where('draft_id', '=', draft.draft_id)
      .where('state', '=', 'asked')
      .execute(),
  );
}

/** A dataset that is made anew takes its folder away while we read: that is tried again, and so is all else, a few times. */
async function notMade(storage: Storage, draft: Draft, failure: Error): Promise<void> {
  const tries = draft.tries + 1;
  await asSystem(storage, draft.service_id, 'a report could not be made', (tx) =>
    tx
      .updateTable('report_draft')
      .set({ tries, problem: failure.message.slice(0, 500), ...(tries >= TRIES ? { state: 'not-made' as const } : {}) })
      .where('service_id', '=', draft.service_id)
      .where('draft_id', '=', draft.draft_id)
      .where('state', '=', 'asked')
      .execute(),
  );
}
