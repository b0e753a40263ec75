import type { ReportBook, ReportFigure } from '../book/report-book.ts';

/** How a figure stands, in words and as a mark: the same five everywhere. */
export function StatusWords({ status, book }: { status: ReportFigure['status']; book: ReportBook }) {
  return (
    <span className={`cg-mark cg-mark--${status}`} data-mark={status}>
      {book.words.status[status]}
    </span>
  );
}
