import { day } from '@commonground/calendar';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { addressWith, csrfToken, csrfTokenFits, Dated, Known, newCsrfKey, Pagination, pageOf, Table } from './index.ts';

describe('pages of a list', () => {
  it.each([
    ['3', 3],
    ['0', 1],
    ['-2', 1],
    ['1.5', 1],
    ['many', 1],
    [undefined, 1],
  ])('reads page %s as %i', (page, expected) => {
    expect(pageOf(page === undefined ? {} : { page }).page).toBe(expected);
  });

  it('keeps filters in the address and drops what is empty', () => {
    expect(addressWith('/s/x/waiting', { sort: 'since', page: '2' }, { page: 3 })).toBe(
      '/s/x/waiting?sort=since&page=3',
    );
    expect(addressWith('/s/x/waiting', { page: '2' }, { page: undefined })).toBe('/s/x/waiting');
  });

  const pages = (page: string, total: number) =>
    renderToStaticMarkup(
      <Pagination path="/people" query={{ page, tier: 'two' }} at={pageOf({ page })} total={total} what="people" />,
    );

  it('says which rows are shown and leads both ways', () => {
    const html = pages('2', 312);
    expect(html).toContain('51 to 100 of 312 people');
    expect(html).toContain('href="/people?tier=two"');
    expect(html).toContain('href="/people?page=3&amp;tier=two"');
  });

  it('says that there is no such page, and leads to the last', () => {
    expect(pages('9999', 120)).toContain('There is no page 9,999.');
    expect(pages('9999', 120)).toContain('href="/people?page=3&amp;tier=two"');
  });

  it('ends on the last page, at both sides of a full page', () => {
    expect(pages('2', 100)).not.toContain('Next page');
    expect(pages('2', 101)).toContain('Next page');
  });
});

describe('marks of a value', () => {
  it.each([
    ['none', 'None'],
    ['suppressed', 'Hidden'],
    ['not-known', 'Not known'],
    ['not-applicable', 'Does not apply'],
  ] as const)('writes %s in words and never as a zero, a dash or nothing', (mark, words) => {
    const html = renderToStaticMarkup(<Known mark={mark} why="nobody asked" />);
    expect(html).toContain(words);
    expect(html).toContain('nobody asked');
  });

  it('says when a value was assumed', () => {
    expect(
      renderToStaticMarkup(
        <Known mark="known" assumed>
          {3}
        </Known>,
      ),
    ).toContain('(assumed)');
  });

  it('writes a day in words that a machine can read too', () => {
    expect(renderToStaticMarkup(<Dated on={day('2026-03-03')} />)).toBe(
      '<time dateTime="2026-03-03">Tuesday 3 March 2026</time>',
    );
  });
});

describe('a table', () => {
  const columns = [
    { id: 'who', words: 'Who', cell: ({ who }: { who: string }) => who },
    { id: 'n', words: 'Visits', cell: () => 3, numeric: true },
  ];

  it('has a caption, names its rows, and repeats the column in each cell for narrow screens', () => {
    const html = renderToStaticMarkup(
      <Table caption="People" columns={columns} rows={[{ who: 'Jo' }]} rowKey={({ who }) => who} empty="Nobody" />,
    );
    expect(html).toContain('<caption class="nhsuk-table__caption">People</caption>');
    expect(html).toMatch(/<th class="nhsuk-table__header" scope="row">/);
    expect(html).toContain('aria-hidden="true">Visits </span>3');
  });

  it('says in words that there are no rows', () => {
    expect(
      renderToStaticMarkup(
        <Table caption="People" columns={columns} rows={[]} rowKey={() => ''} empty="Nobody waits." />,
      ),
    ).toBe('<p>Nobody waits.</p>');
  });
});

describe('form tokens', () => {
  it('fit their own browser only', () => {
    const [mine, theirs] = [newCsrfKey(), newCsrfKey()];
    expect(csrfTokenFits(mine, csrfToken(mine))).toBe(true);
    expect(csrfTokenFits(theirs, csrfToken(mine))).toBe(false);
  });

  it.each([undefined, '', 'x', '.', 'a.b', ['a']])('refuses %j', (token) => {
    expect(csrfTokenFits(newCsrfKey(), token)).toBe(false);
    expect(csrfTokenFits(undefined, token)).toBe(false);
  });

  it('differ each time, so that they cannot be guessed from compressed pages', () => {
    const key = newCsrfKey();
    expect(csrfToken(key)).not.toBe(csrfToken(key));
  });
});
