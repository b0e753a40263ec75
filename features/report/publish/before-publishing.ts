import { londonDay, shortDate } from '@commonground/calendar';
import { buildOf, releasedFiguresOf } from '#features/evidence/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { figuresOf, type ReportBook, type ReportFigure, rowsOf } from '../book/report-book.ts';
import { FEWEST, withheldFor } from '../make/make-drafts.ts';
import { type Draft, editionOfThese } from '../report.store.ts';
import { type Change, changesBetween } from './changes.rules.ts';
import { type Tells, tellsByDifference } from './differencing.rules.ts';
import { takeOut, whoIsIn } from './names-nobody.ts';

/** After so many days a draft is made again before anybody publishes it. */
const DAYS_GOOD = 31;

/** Everything that whoever publishes is shown first. */
export interface BeforePublishing {
  readonly book: ReportBook;
  readonly hidden: readonly ReportFigure[];
  readonly notKnown: readonly ReportFigure[];
  /** What moved since the draft they looked at: when it was made again, or in the records since. */
  readonly moved: readonly Change[];
  /** The records have changed since the draft was made. */
  readonly isBehind: boolean;
  /** For a correction: what says something else than the edition it corrects. */
  readonly changes: readonly Change[];
  /** Numbers that tell, beside an edition over the same days, that records of few people changed. */
  readonly tells: readonly Tells[];
  /** The newest edition of exactly these days, where this draft is no correction: then it is corrected instead. */
  readonly correctInstead: string | null;
  /** The edition this very draft has become. */
  readonly ownEdition: string | undefined;
  /** Why it cannot be published as it is; the draft is made again first. */
  readonly cannot: string | null;
}

export async function beforePublishing(tx: Tx, draft: Draft, now: Date): Promise<BeforePublishing> {
  const book = JSON.parse(draft.book as string) as ReportBook;
  const editions = await tx
    .selectFrom('report_edition')
    .select(['edition_id', 'book'])
    .where('service_id', '=', draft.service_id)
    .execute();
  const published = editions.map((edition) => ({
    id: edition.edition_id,
    book: JSON.parse(edition.book) as ReportBook,
  }));
  const corrected = published.find(({ id }) => id === draft.corrects)?.book;
  const figures = figuresOf(book);
  const build = await buildOf(tx, draft.service_id);
  const others = published.map((each) => each.book);
  const nowTells = withheldFor(book, others).size > 0;
  const { ownEdition, newest } = await editionOfThese(tx, draft);
  const days = draft.made_at === null ? 0 : (now.getTime() - draft.made_at.getTime()) / 86_400_000;
  const changes = corrected === undefined ? [] : changesBetween(corrected, book);
  const who = draft.why === null ? undefined : await whoIsIn(tx, draft.service_id, draft.why);
  return {
    book,
    hidden: figures.filter(({ status }) => status === 'suppressed'),
    notKnown: figures.filter(({ status }) => status === 'not-known'),
    moved: [
      ...(draft.looked_at === null ? [] : changesBetween(JSON.parse(draft.looked_at) as ReportBook, book)),
      ...(draft.own_days && draft.corrects === null ? await movedSince(tx, draft.service_id, book) : []),
    ],
    isBehind: build !== undefined && build.marker !== draft.dataset?.marker,
    changes,
    tells: tellsByDifference(rowsOf(book), others.flatMap(rowsOf), FEWEST).filter(({ how }) => how === 'same-days'),
    ownEdition,
    correctInstead: draft.corrects === null ? (newest ?? null) : null,
    cannot: nowTells
      ? 'Since this draft was made, another report was published beside which it would tell about few people. Make it again first.'
      : days > DAYS_GOOD
        ? `This draft was made on ${shortDate(londonDay(draft.made_at as Date))}, more than ${DAYS_GOOD} days ago. Make it again first.`
        : who !== undefined
          ? `${takeOut(who)}. Set this draft aside and ask for the correction again in other words.`
          : corrected !== undefined && changes.length === 0
            ? 'This correction changes nothing: every figure says what it says in the edition it would correct. Put right what is wrong in the records first, then make it again.'
            : null,
  };
}

/** What the newest records say by now, where it is something else than the draft. */
async function movedSince(tx: Tx, serviceId: string, book: ReportBook): Promise<Change[]> {
  const newest = new Map((await releasedFiguresOf(tx, serviceId)).map((figure) => [figure.indicator, figure]));
  return figuresOf(book).flatMap(({ id, question, sentence, withheld }) => {
    const now = newest.get(id);
    if (now === undefined || withheld !== null || now.sentence === sentence) return [];
    return [{ id, question, from: sentence, to: `By now the records say: ${now.sentence}` }];
  });
}
