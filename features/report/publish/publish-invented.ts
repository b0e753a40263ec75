import { randomUUID } from 'node:crypto';
import { type CalendarDay, londonInstant } from '@commonground/calendar';
import { type EvidenceRow, evidence, type Period } from '#features/evidence/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { asEvidence, asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { makeBook } from '../book/make-book.ts';
import { figuresOf, type ReportBook } from '../book/report-book.ts';
import { RELEASE, sha256 } from '../make/make-drafts.ts';
import { lastTwelveMonths } from '../make/months.rules.ts';
import { type Draft, publish } from '../report.store.ts';
import '../report.tables.ts';
import { changesBetween } from './changes.rules.ts';

interface AskedLikeThis {
  readonly serviceId: string;
  readonly draftId: string;
  readonly by: string;
  readonly at: Date;
  readonly today: CalendarDay;
}

/** A draft of a demonstration, asked for in the name of one of its people. */
export async function askedLikeThis(tx: Tx, { serviceId, draftId, by, at, today }: AskedLikeThis): Promise<void> {
  const { from, to } = lastTwelveMonths(today);
  await tx
    .insertInto('report_draft')
    .values({
      service_id: serviceId,
      draft_id: draftId,
      own_days: true,
      from_date: from,
      to_date: to,
      asked_by: by,
      asked_at: at,
    })
    .execute();
}

interface Invented {
  readonly draftId: string;
  readonly by: string;
  readonly note: string;
  readonly why: string;
  /** Days of the first edition and of its correction. */
  readonly on: readonly [CalendarDay, CalendarDay];
  /** Figures that had been made without the last of their records, which end on `lateFrom(to)`. */
  readonly late: readonly string[];
  readonly lateFrom: (to: CalendarDay) => CalendarDay;
}

/**
 * Publishes the draft of a demonstration as a first edition that lacks what was written late, and its correction. Only a
 * simulated service, only the one draft, only once.
 *
 * @returns whether it was published now
 */
export async function publishInvented(storage: Storage, how: Invented): Promise<boolean> {
  const draft = await asSystem(storage, everyService, 'the report of a demonstration', (tx) =>
    tx
      .selectFrom('report_draft as d')
      .innerJoin('service as s', 's.service_id', 'd.service_id')
      .selectAll('d')
      .where('d.draft_id', '=', how.draftId)
      .where('d.state', '=', 'made')
      .where('s.basis', '=', 'simulated')
      .executeTakeFirst(),
  );
  if (draft === undefined) return false;
  const whole = JSON.parse(draft.book as string) as ReportBook;
  const early = await withoutTheLast(storage, whole, how);
  const actor = { ...systemActor, name: how.by };
  await asSystem(storage, draft.service_id, 'publish the report of a demonstration', async (tx) => {
    const first = await stored(tx, draft, early);
    const at = (day: CalendarDay) => londonInstant(day, '14:30');
    const published = await publish(tx, actor, {
      draft: first,
      note: how.note,
      seen: first.sha256 ?? '',
      changes: [],
      at: at(how.on[0]),
    });
    if (!('editionId' in published))
      throw new Error(`The report of the demonstration was not published: ${published.not}.`);
    const correction = await correcting(tx, draft, published.editionId as string, how);
    await publish(tx, actor, {
      draft: correction,
      note: how.note,
      seen: correction.sha256 ?? '',
      changes: changesBetween(early, whole),
      at: at(how.on[1]),
    });
  });
  return true;
}

/** The same report as it would have been before the last records were written. */
async function withoutTheLast(storage: Storage, whole: ReportBook, { late, lateFrom }: Invented): Promise<ReportBook> {
  const build = await asEvidence(storage, (tx) =>
    tx
      .selectFrom('dataset_build')
      .select('folder')
      .where('service_id', '=', whole.service.id)
      .executeTakeFirstOrThrow(),
  );
  const rows: EvidenceRow[] = [];
  for (const { id, period, rows: own } of figuresOf(whole))
    rows.push(...(late.includes(id) ? await until(lateFrom(period.to as CalendarDay), id, period) : own));
  const before = figuresOf(whole).flatMap(({ past }) => ('rows' in past ? past.rows : []));
  const { service, release, period, ownDays, data } = whole;
  return makeBook({ service, release, period, ownDays, data, rows, before });

  async function until(to: CalendarDay, id: string, { from, to: end }: Period): Promise<EvidenceRow[]> {
    const found = await evidence({
      dataset: build.folder,
      service: whole.service.id,
      period: { from, to },
      indicators: [id],
      release: RELEASE,
    });
    return found.map((row) => ({ ...row, period: { from, to: end } }));
  }
}

async function stored(tx: Tx, draft: Draft, book: ReportBook): Promise<Draft> {
  const text = JSON.stringify(book);
  const set = { book: text, sha256: sha256(text) };
  await tx
    .updateTable('report_draft')
    .set(set)
    .where('service_id', '=', draft.service_id)
    .where('draft_id', '=', draft.draft_id)
    .execute();
  return { ...draft, ...set };
}

async function correcting(tx: Tx, draft: Draft, corrects: string, { why, on }: Invented): Promise<Draft> {
  const draft_id = randomUUID();
  const asked_at = londonInstant(on[1], '09:00');
  const more = { draft_id, corrects, why, asked_at, state: 'made' as const };
  await tx
    .insertInto('report_draft')
    .values({ ...draft, ...more, dataset: JSON.stringify(draft.dataset) as never })
    .execute();
  return { ...draft, ...more };
}
