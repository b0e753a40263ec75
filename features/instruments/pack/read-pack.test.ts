import { day } from '@commonground/calendar';
import { INSTRUMENTS, instrumentOf } from '@commonground/measures';
import { describe, expect, it, test } from 'vitest';
import { hashOf } from '../canonical.ts';
import { readPack } from './read-pack.ts';
import { madeUpPack } from './testing/made-up-pack.ts';

const TODAY = day('2026-03-02');
// biome-ignore lint/suspicious/noExplicitAny: broken on purpose in every way
type Broken = any;

/** The problems of a CORE-10 pack after something was done to it, as `path: found → expected`. */
function problemsAfter(breakIt: (pack: Broken) => unknown, instrument = 'core-10'): string[] {
  const pack: Broken = structuredClone(madeUpPack(instrument));
  const changed = breakIt(pack);
  const { problems } = readPack(JSON.stringify(typeof changed === 'string' ? JSON.parse(changed) : pack), TODAY);
  return problems.map(({ path, found, expected }) => `${path}: ${found} → ${expected}`);
}

const FIVE = 'the 5 options 0, 1, 2, 3, 4 in this order';

describe('a wording pack', () => {
  const licensed = [...INSTRUMENTS.values()].filter(({ licence }) => licence.wording !== 'own').map(({ id }) => id);

  it.each(licensed)('of %s is read when everything is there', (id) => {
    const { pack, problems } = readPack(JSON.stringify(madeUpPack(id), null, 2), TODAY);
    expect(problems).toEqual([]);
    expect(pack?.items).toHaveLength(instrumentOf(id).items.length);
  });

  it.each<[string, (pack: Broken) => unknown, string[]]>([
    [
      'the last option is missing',
      (p) => p.options.pop(),
      [`options[4]: no more options (4 options in all) → value 4 of ${FIVE}`],
    ],
    [
      'an option in the middle is missing',
      (p) => p.options.splice(2, 1),
      [`options[2]: value 3 (4 options in all) → value 2 of ${FIVE}`],
    ],
    [
      'two options are swapped',
      (p) => p.options.reverse(),
      [`options[0]: value 4 (5 options in all) → value 0 of ${FIVE}`],
    ],
    [
      'there is an option too many',
      (p) => p.options.push({ value: 5, label: 'more' }),
      [`options[5]: value 5 (6 options in all) → only ${FIVE}`],
    ],
    [
      'one item has an option missing',
      (p) => {
        p.items[7].options = p.options.filter(({ value }: { value: number }) => value !== 2);
      },
      [`items[7].options[2]: value 3 (4 options in all) → value 2 of ${FIVE}`],
    ],
    [
      'values are text',
      (p) => {
        p.options[1].value = '1';
      },
      ['options[1].value: "1" → a number'],
    ],
    [
      'two options have the same words',
      (p) => {
        p.options[3].label = ` ${p.options[1].label}`;
      },
      ['options[3].label: the same words as option [1] → words of its own'],
    ],
    [
      'no options at all',
      (p) => {
        delete p.options;
        p.items = p.items.map((item: object, i: number) =>
          i < 9 ? { ...item, options: madeUpPack('core-10').options } : item,
        );
      },
      ['items[9].options: nothing → options 0, 1, 2, 3, 4, here or for the whole pack'],
    ],
    [
      'options that no item uses',
      (p) => {
        p.items = p.items.map((item: object) => ({ ...item, options: p.options }));
      },
      ['options: a list of 5 → no options here: every item has its own, or takes none'],
    ],
    ['an item is missing', (p) => p.items.splice(6, 1), ['items: no item 7 → each of the 10 items']],
    [
      'an item stands there twice',
      (p) => {
        p.items[6] = p.items[5];
      },
      ['items[6].id: item 6 a second time → each item once', 'items: no item 7 → each of the 10 items'],
    ],
    [
      'an item is not the instrument’s',
      (p) => p.items.push({ id: '11', text: 'more' }),
      ['items[10].id: "11" → an item of core-10: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
    ],
    [
      'items are in another order',
      (p) => p.items.push(...p.items.splice(3, 1)),
      ['items[3].id: item 5 → item 4: the order of the instrument'],
    ],
    [
      'an item has no text',
      (p) => {
        p.items[2].text = ' ';
      },
      ['items[2].text: " " → text, not blanks only'],
    ],
    [
      'an item’s text has no end',
      (p) => {
        p.items[2].text = 'x'.repeat(2001);
      },
      [`items[2].text: "${'x'.repeat(40)}…" → at most 2000 characters`],
    ],
    [
      'a control character',
      (p) => {
        p.items[2].text = 'a\u0000b';
      },
      ['items[2].text: "a\u0000b" → text without control characters'],
    ],
    [
      'an item’s id is a number',
      (p) => {
        p.items[2].id = 3;
      },
      ['items[2].id: 3 → text'],
    ],
    [
      'the licence has ended',
      (p) => {
        p.licence.until = '2026-03-01';
      },
      ['licence.until: 2026-03-01, which is past → 2026-03-02 or later, or null for a licence without an end'],
    ],
    [
      'the licence ends on no day',
      (p) => {
        p.licence.until = '31 March';
      },
      ['licence.until: "31 March" → a day like 2027-12-31, or null for a licence without an end'],
    ],
    ['no licence', (p) => delete p.licence, ['licence: nothing → an object']],
    [
      'a licence of nobody',
      (p) => {
        p.licence.holder = '';
      },
      ['licence.holder: "" → text, not blanks only'],
    ],
    [
      'an unknown language',
      (p) => {
        p.language = 'klingonese';
      },
      ['language: "klingonese" → the code of a language, like en or cy'],
    ],
    [
      'a name that packs do not have',
      (p) => {
        p.licences = 1;
      },
      [': "licences" → no such name (a pack has instrument, version, language, licence, stem, items, options)'],
    ],
    [
      'several things at once',
      (p) => {
        p.licence.until = '2020-01-01';
        p.options.pop();
      },
      [
        'licence.until: 2020-01-01, which is past → 2026-03-02 or later, or null for a licence without an end',
        `options[4]: no more options (4 options in all) → value 4 of ${FIVE}`,
      ],
    ],
    ['it is a list', () => '[]', [': a list of 0 → an object']],
  ])('is refused when %s', (_, breakIt, expected) => {
    expect(problemsAfter(breakIt)).toEqual(expected);
  });

  it('is refused for an instrument that nobody knows, or that is our own', () => {
    const unknown = problemsAfter((pack) => {
      pack.instrument = 'core-99';
    });
    expect(unknown[0]).toMatch(/^instrument: "core-99" → one of .*core-om/);
    const own = [...INSTRUMENTS.values()].find(({ licence }) => licence.wording === 'own');
    if (own === undefined) return;
    const ours = problemsAfter((pack) => {
      pack.instrument = own.id;
    });
    expect(ours[0]).toContain('a form of our own that has its words');
  });

  it('of a row of steps needs the words of both ends, and may have words between', () => {
    const steps = 'the steps from 0 to 8 that have words, in this order and with both ends';
    const withSteps = (...values: number[]) =>
      problemsAfter((pack) => {
        pack.options = values.map((value) => ({ value, label: `step ${value}` }));
      }, 'wsas');
    expect(withSteps(0, 4, 8)).toEqual([]);
    expect(withSteps(0, 4)).toEqual([`options[1]: value 4 → ${steps}`]);
    expect(withSteps(1, 8)).toEqual([`options[0]: value 1 → ${steps}`]);
    expect(withSteps(0, 9)).toEqual([`options[1]: value 9 → ${steps}`]);
    expect(withSteps(0, 4, 3, 8)).toEqual([`options[2]: value 3 → ${steps}`]);
  });

  it('says the line of each problem, and where JSON breaks off', () => {
    const text = JSON.stringify(madeUpPack('core-10'), null, 2);
    const lines = text.split('\n');
    const line = 1 + lines.findIndex((words) => words.includes('Made-up question 3'));
    const { problems } = readPack(text.replace('Made-up question 3', '  '), TODAY);
    expect(problems).toEqual([{ line, path: 'items[2].text', found: '"  "', expected: 'text, not blanks only' }]);
    const broken = readPack(lines.with(line - 1, '"text": oops').join('\n'), TODAY);
    expect(broken.problems).toMatchObject([{ line, path: '', expected: 'JSON that can be read' }]);
    expect(readPack(text.slice(0, 100), TODAY).problems).toHaveLength(1);
    expect(readPack('', TODAY).problems).toHaveLength(1);
  });

  it('is refused when a name stands twice in an object, of which JSON would keep the last only', () => {
    const text = JSON.stringify(madeUpPack('core-10')).replace('"stem":', '"stem":"another","stem":');
    expect(readPack(text, TODAY).problems).toMatchObject([{ line: 1, found: 'a name a second time in one object' }]);
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('nested without end in %s is refused in no time', (open, close) => {
    const deep = open.repeat(100_000);
    expect(readPack(deep, TODAY).problems).toHaveLength(1);
    expect(readPack(`${deep}1${close.repeat(100_000)}`, TODAY).problems.length).toBeGreaterThan(0);
  });

  it('may begin with a byte order mark and be indented with tabs', () => {
    expect(readPack(`\uFEFF${JSON.stringify(madeUpPack('core-10'), null, '\t')}`, TODAY).problems).toEqual([]);
  });
});

test('the hash of a pack is of its content, not of how the file is written', () => {
  const pack = madeUpPack('core-10');
  const turned = Object.fromEntries(Object.entries(pack).reverse());
  expect(hashOf(turned)).toBe(hashOf(pack));
  expect(hashOf({ ...pack, stem: 'other' })).not.toBe(hashOf(pack));
  // SHA-256 of `{"a":[1,"é"],"b":null}`, computed elsewhere.
  expect(hashOf({ b: null, a: [1, 'é'] })).toBe('1e02bc81a26af2f027329541e97eef36f3290bedc6dfe043dbe66b057ecb13ba');
});
