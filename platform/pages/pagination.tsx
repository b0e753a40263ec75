/** Rows on one page of any list. */
export const rowsOnAPage = 50;

export interface PageOfRows {
  /** From 1. */
  readonly page: number;
  readonly offset: number;
  readonly limit: number;
}

/** Which rows the address asks for; anything that is no page number is page 1. */
export function pageOf(query: Record<string, string>, limit: number = rowsOnAPage): PageOfRows {
  const asked = Number(query.page);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
  return { page, offset: (page - 1) * limit, limit };
}

/** The same address with some of its query replaced; `undefined` removes a part. */
export function addressWith(
  path: string,
  query: Record<string, string>,
  changes: Record<string, string | number | undefined>,
): string {
  const parts = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') parts.delete(name);
    else parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `${path}?${text}` : path;
}

interface PaginationProps {
  readonly path: string;
  readonly query: Record<string, string>;
  readonly at: PageOfRows;
  readonly total: number;
  /** What the rows are, in the plural: "people". */
  readonly what: string;
}

/** "1 to 50 of 312 people", with links to the page before and after. Filters stay in the address. */
export function Pagination({ path, query, at, total, what }: PaginationProps) {
  if (total === 0) return null;
  const last = Math.max(1, Math.ceil(total / at.limit));
  if (at.page > last) {
    return (
      <p>
        There is no page {at.page.toLocaleString('en-GB')}.{' '}
        <a href={addressWith(path, query, { page: last === 1 ? undefined : last })}>Go to the last page</a>
      </p>
    );
  }
  const from = at.offset + 1;
  const to = Math.min(at.offset + at.limit, total);
  return (
    <nav className="cg-pages" aria-label={`Pages of ${what}`}>
      <p>
        {from.toLocaleString('en-GB')} to {to.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} {what}
      </p>
      <ul className="cg-pages__list">
        {at.page > 1 ? (
          <li>
            <a rel="prev" href={addressWith(path, query, { page: at.page === 2 ? undefined : at.page - 1 })}>
              Page before
            </a>
          </li>
        ) : null}
        {at.page < last ? (
          <li>
            <a rel="next" href={addressWith(path, query, { page: at.page + 1 })}>
              Next page
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
