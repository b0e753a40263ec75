import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import { buildDataset, fingerprintOf, untilDay, withRecords } from '#features/dataset/index.ts';
import { evidence } from '#features/evidence/index.ts';
import { asSystem, everyService, type Storage } from '#platform/storage/index.ts';
import type { ReportBook } from '../book/report-book.ts';
import { RELEASE, sha256 } from '../make/make-drafts.ts';
import { rowsOfSameDays } from '../make/same-days.ts';
import '../report.tables.ts';
import { type Compared, comparedWith } from './compared.rules.ts';

export interface Again extends Compared {
  readonly book: ReportBook;
  readonly edition: { readonly nth: number; readonly publishedBy: string; readonly publishedAt: Date };
  /** Whether the text of the edition still has the hash under which it was published. */
  readonly isIntact: boolean;
  /** Whether the dataset has the very rows it had then; null where the edition names no fingerprint. */
  readonly sameRows: boolean | null;
  /** Tables that have more or fewer rows than then. */
  readonly counts: readonly { readonly table: string; readonly was: number; readonly is: number }[];
}

interface Asked {
  readonly editionId: string;
  /** A dataset that was kept; left out, one is made from the records as they stood on the day of the edition, and removed. */
  readonly dataset?: string;
  /** Where it is made meanwhile; left out, in the data folder. */
  readonly folder?: string;
  readonly now: Date;
}

/**
 * Works every figure of a published edition out again and says which are the same.
 *
 * @returns undefined when there is no such edition
 */
export async function workedOutAgain(storage: Storage, asked: Asked): Promise<Again | undefined> {
  const edition = await editionWithRows(storage, asked.editionId);
  if (edition === undefined) return undefined;
  const book = JSON.parse(edition.book) as ReportBook;
  const [folder, remove] = await datasetFor(storage, book, asked);
  try {
    const ask = (period: { from: string; to: string }, wanted?: readonly string[]) =>
      evidence({
        dataset: folder.path,
        service: book.service.id,
        period,
        release: RELEASE,
        ...(wanted === undefined ? {} : { indicators: wanted }),
      });
    const rows = await rowsOfSameDays(book, ask);
    const { fingerprint } = book.data;
    return {
      ...comparedWith(book, rows),
      book,
      edition: { nth: edition.nth, publishedBy: edition.published_by, publishedAt: edition.published_at },
      isIntact: sha256(edition.book) === edition.sha256,
      sameRows: fingerprint === undefined ? null : fingerprint === (await fingerprintOf(folder.path)),
      counts: countsBetween(edition.dataset?.rows ?? {}, folder.rows),
    };
  } finally {
    await remove();
  }
}

const editionWithRows = (storage: Storage, editionId: string) =>
  asSystem(storage, everyService, 'work a report out again', (tx) =>
    tx
      .selectFrom('report_edition as e')
      .innerJoin('report_draft as d', (join) =>
        join.onRef('d.service_id', '=', 'e.service_id').onRef('d.draft_id', '=', 'e.draft_id'),
      )
      .select(['e.nth', 'e.book', 'e.sha256', 'e.published_by', 'e.published_at', 'd.dataset'])
      .where('e.edition_id', '=', editionId)
      .executeTakeFirst(),
  );

/** Rows about people lie in the data folder for as long as this takes, and only for whom it belongs to. */
async function datasetFor(storage: Storage, book: ReportBook, { dataset, folder = storage.dataDir, now }: Asked) {
  if (dataset !== undefined) return [{ path: dataset, rows: undefined }, async () => undefined] as const;
  const path = await mkdtemp(join(folder, 'report-again-'));
  await chmod(path, 0o700);
  const remove = () => rm(path, { recursive: true, force: true });
  const asOf = book.data.asOf as CalendarDay;
  try {
    const { rows } = await withRecords(storage, { asOf }, (source) =>
      buildDataset({
        source: untilDay(source, asOf),
        out: path,
        format: 'parquet',
        services: [book.service.id],
        builtAt: now,
      }),
    );
    return [{ path, rows }, remove] as const;
  } catch (failure) {
    await remove();
    throw failure;
  }
}

const countsBetween = (before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>> | undefined) =>
  Object.entries(now ?? {})
    .map(([table, is]) => ({ table, was: before[table] ?? 0, is }))
    .filter(({ was, is }) => was !== is);
