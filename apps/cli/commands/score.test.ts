import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';
import { register as instruments } from './instruments.ts';
import { register as score } from './score.ts';

const folder = mkdtempSync(join(tmpdir(), 'common-ground-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'id,1,2,3,4,5,6,7,8,9,10';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const context = {
    print: (text: string) => {
      out += text;
    },
    say: (words: string) => {
      err += `${words}\n`;
    },
    progress: () => ({ step: () => undefined, end: () => undefined }),
  } as unknown as CommandContext;
  const code = await runCommand(args, context, [score, instruments]);
  return { code, out, err };
}

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('score INSTRUMENT FILE', () => {
  it('prints a row for each score, whatever the order of the columns, and keeps ids as written', async () => {
    const path = file(
      'good.csv',
      '\ufeffid,10,9,8,7,6,5,4,3,2,1',
      '"a, ""b""",1,0,4,3,2,1,0,4,0,0',
      'c,1,,0,0,0,0,0,2,2,2',
      '',
    );
    const { code, out, err } = await run('score', 'core-10', path);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'id,instrument,scale,metric,value,answered,items,status,reason',
      '"a, ""b""",core-10,total,sum,15,10,10,scored,',
      '"a, ""b""",core-10,total,clinical,15,10,10,scored,',
    ]);
    expect(out).toContain(`c,core-10,total,clinical,${70 / 9},9,10,prorated,\n`);
  });

  it('gives the same as one JSON array', async () => {
    const path = file('json.csv', HEADER, 'a,0,0,4,0,1,2,3,4,0,1');
    const { out } = await run('score', 'core-10', path, '--format', 'json');
    expect(JSON.parse(out)[0]).toEqual({
      id: 'a',
      instrument: 'core-10',
      scale: 'total',
      metric: 'sum',
      value: 15,
      answered: 10,
      items: 10,
      status: 'scored',
      reason: null,
    });
  });

  it('scores the rest and ends with 2 when cells are bad, naming file, row and column of each', async () => {
    const path = file('cells.csv', HEADER, 'a,0,0,4,0,1,2,3,4,0,1', 'b,0,7,4,0,1,2,3,x,0,1');
    const { code, out, err } = await run('score', 'core-10', path);
    expect(code).toBe(2);
    expect(err).toBe(
      `${path} row 3 column 2: found "7"; expected one of 0, 1, 2, 3, 4, or nothing\n` +
        `${path} row 3 column 8: found "x"; expected one of 0, 1, 2, 3, 4, or nothing\n`,
    );
    expect(out).toContain('a,core-10,total,sum,15,10,10,scored,\n');
    expect(out).toContain('b,core-10,total,sum,,8,10,not-scored,invalid:2;8\n');
  });

  it.each([
    [
      'a missing column',
      [HEADER.replace(',10', ''), 'a,0,0,0,0,0,0,0,0,0'],
      /row 1 column 10: found no such column; expected the columns id,1,2/,
    ],
    ['no id', ['1,2,3,4,5,6,7,8,9,10'], /row 1 column id: found no such column/],
    ['two ids', [`id,${HEADER}`], /row 1 column id: found the column twice/],
    ['nothing at all', [], /row 1: found an empty file/],
  ])('refuses %s before it scores', async (name, lines, message) => {
    const { code, out, err } = await run('score', 'core-10', file(`${name}.csv`, ...lines));
    expect(code).toBe(2);
    expect(out).not.toContain('core-10');
    expect(err).toMatch(message);
  });

  it('names a column that is no item, and scores without it', async () => {
    const path = file('more.csv', `${HEADER},age,`, 'a,0,0,4,0,1,2,3,4,0,1,33,');
    const { code, out, err } = await run('score', 'core-10', path);
    expect(code).toBe(2);
    expect(err).toMatch(/row 1 column age: found a column that is not an item; expected the columns id,1,2/);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toContain('a,core-10,total,sum,15,10,10,scored,\n');
  });

  it('does not trust an item that has two columns, and scores the scales without it', async () => {
    const items = Array.from({ length: 34 }, (_, index) => index + 1);
    const path = file('twice.csv', `id,${items.join(',')},14`, `a,${items.map(() => 1).join(',')},1`);
    const { code, out, err } = await run('score', 'core-om', path);
    expect(code).toBe(2);
    expect(err).toMatch(/row 1 column 14: found the column twice/);
    expect(out).toContain('a,core-om,wellbeing,mean,,3,4,not-scored,invalid:14\n');
    expect(out).toContain('a,core-om,risk,sum,6,6,6,scored,\n');
  });

  it('passes over rows with nothing in them, names rows that are too long or short, and counts rows as a sheet does', async () => {
    const path = file(
      'lengths.csv',
      `\ufeff${HEADER}\r`,
      'a, 0 ,0,4.0,0,1,2,3,4,0,1\r',
      '\r',
      ',,,,,,,,,,\r',
      'short,1,2\r',
      'long,0,0,4,0,1,2,3,4,0,1,1\r',
      'trailing,0,0,4,0,1,2,3,4,0,1,,\r',
      ',0,0,4,0,1,2,3,4,0,1\r',
      '"two\r',
      'lines",0,0,4,0,1,2,3,4,0,"7"',
    );
    const { code, out, err } = await run('score', 'core-10', path);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toEqual([
      `${path} row 5: found 3 cells; expected 11, as in the header`,
      `${path} row 6: found 12 cells; expected 11, as in the header`,
      `${path} row 8 column id: found nothing; expected an id for the response`,
      `${path} row 9 column 10: found "7"; expected one of 0, 1, 2, 3, 4, or nothing`,
    ]);
    expect(out.match(/,total,sum,15,10,10,scored,\n/g)).toHaveLength(3);
    expect(out).toContain('"two\r\nlines",core-10,total,sum,,9,10,not-scored,invalid:10\n');
  });

  it.each([
    ['latin.csv', Buffer.from(`${HEADER}\nJos\xe9,1,1,1,1,1,1,1,1,1,1\n`, 'latin1'), /found text that is not UTF-8/],
    [
      'open.csv',
      Buffer.from(`${HEADER}\na,1,1,1,1,1,1,1,1,1,1\n"b,1,1,1,1,1,1,1,1,1,1\n`),
      /row 3: found Quote Not Closed/,
    ],
    ['endless.csv', Buffer.from(`${HEADER}\n"${'x'.repeat(1 << 21)}`), /row 2: found a record that does not end/],
  ])('ends with 2 at text that is no CSV in UTF-8: %s', async (name, bytes, message) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const { code, out, err } = await run('score', 'core-10', path, '--format', 'json');
    expect(code).toBe(2);
    expect(err).toMatch(message);
    if (out !== '') expect(JSON.parse(out)).toBeInstanceOf(Array);
  });

  it('names every bad cell, however many, also those before the text stops being CSV', async () => {
    const bad = Array.from({ length: 1_500 }, (_, row) => `r${row},9,0,0,0,0,0,0,0,0,0`);
    const { code, err } = await run('score', 'core-10', file('bad.csv', HEADER, ...bad, '"open'));
    expect(code).toBe(2);
    expect(err.match(/column 1: found "9"/g)).toHaveLength(1_500);
    expect(err).toMatch(/row 1502: found Quote Not Closed/);
  });

  it('reads quoted and plain text alike, wherever a piece of the file ends', async () => {
    const rows = Array.from({ length: 6_000 }, (_, row) => [
      `r${row}`,
      ...Array.from({ length: 10 }, (_, i) => (row * i) % 5),
    ]);
    const plain = file('plain.csv', HEADER, ...rows.map((row) => row.join(',')));
    const quoted = file('quoted.csv', HEADER, ...rows.map((row) => row.map((cell) => `"${cell}"`).join(',')));
    const some = file(
      'some.csv',
      HEADER,
      ...rows.map((row, n) => (n % 900 === 7 ? `"${row.join('","')}"` : row.join(','))),
    );
    const wanted = await run('score', 'core-10', plain);
    expect(wanted.out.split('\n')).toHaveLength(1 + 6_000 * 3 + 1);
    expect(await run('score', 'core-10', quoted)).toEqual(wanted);
    expect(await run('score', 'core-10', some)).toEqual(wanted);
  });

  it('ends with 1 when it cannot run', async () => {
    expect(await run('score', 'core-10', join(folder, 'nowhere.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read (ENOENT)'),
    });
    expect(await run('score', 'core-99', file('x.csv', 'id'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no instrument "core-99"'),
    });
  });
});

describe('score with value sets, parts and records', () => {
  const STATES = ['id,MO,SC,UA,PD,AD,VAS', 'a,2,1,2,3,2,70', 'b,1,1,1,1,1,', 'c,1,1,,1,1,101'];

  it('needs the value set by name, and says what speaks against each', async () => {
    const path = file('states.csv', ...STATES);
    const { code, out, err } = await run('score', 'eq-5d-5l', path);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/Name a value set of eq-5d-5l with --value-set; there is no default/);
    expect(err).toMatch(/England_Devlin2018: .*NICE/);
    expect(err).toMatch(/UK_Rowen2026: /);
    const wrong = await run('score', 'eq-5d-5l', path, '--value-set', 'UK_TTO_Dolan1997');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/has no value set "UK_TTO_Dolan1997"/) });
    const none = await run('score', 'core-10', path, '--value-set', 'UK_Rowen2026');
    expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/core-10 has no value sets/) });
  });

  it('gives the index and the health today apart from each other', async () => {
    const path = file('states.csv', ...STATES);
    const { code, out, err } = await run('score', 'eq-5d-5l', path, '--value-set', 'UK_Rowen2026');
    expect(code).toBe(2);
    expect(err).toBe(`${path} row 4 column VAS: found "101"; expected a whole number from 0 to 100, or nothing\n`);
    expect(out.trim().split('\n').slice(1)).toEqual([
      'a,eq-5d-5l,index,index,0.812,5,5,scored,',
      'a,eq-5d-5l,vas,sum,70,1,1,scored,',
      'b,eq-5d-5l,index,index,1,5,5,scored,',
      'b,eq-5d-5l,vas,sum,,0,1,not-scored,no-answers',
      'c,eq-5d-5l,index,index,,4,5,not-scored,missing:1',
      'c,eq-5d-5l,vas,sum,,0,1,not-scored,invalid:VAS',
    ]);
  });

  it('scores states whose file has no column for the health today, and goals of which there are two', async () => {
    const states = file('no-vas.csv', 'id,MO,SC,UA,PD,AD', 'a,3,3,2,2,1');
    const eq = await run('score', 'eq-5d-3l', states, '--value-set', 'UK_TTO_Dolan1997');
    expect(eq).toMatchObject({ code: 0, err: '' });
    expect(eq.out).toContain('a,eq-5d-3l,index,index,-0.037,5,5,scored,\n');
    const goals = await run('score', 'gbo', file('goals.csv', 'id,1,2', 'a,4,5'));
    expect(goals).toMatchObject({ code: 0, err: '' });
    expect(goals.out).toContain('a,gbo,goals,mean,4.5,2,3,prorated,\n');
  });

  it('knows a question that is printed and counts in no score, quotation marks that need not be, and another separator', async () => {
    const printed = await run(
      'score',
      'phq-9',
      file('phq.csv', '"id",1,2,3,4,5,6,7,8,9,10', '"a",0,1,2,3,0,1,2,3,0,2'),
    );
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(printed.out).toContain('a,phq-9,total,sum,12,9,9,scored,\n');
    const parted = await run('score', 'phq-9', file('semicolons.csv', 'id;1;2', 'a;0;1'));
    expect(parted.code).toBe(2);
    expect(parted.err).toContain('parted by semicolons or tabs');
  });

  it('scores a short form from a file of the whole, and looks at no other column', async () => {
    const items = Array.from({ length: 34 }, (_, index) => index + 1);
    const path = file(
      'whole.csv',
      `id,${items.join(',')}`,
      `a,${items.map((item) => (item === 2 ? 'x' : 2)).join(',')}`,
    );
    const { code, out, err } = await run('score', 'core-6d', path);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('a,core-6d,utility,index,0.61,6,6,scored,\n');
    expect(await run('score', 'core-sf-b', path)).toMatchObject({ code: 0, err: '' });
    expect(await run('score', 'gp-core', path)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/row 2 column 2/),
    });
  });

  it('says that a record has no score', async () => {
    expect(await run('score', 'self-harm', file('record.csv', 'id'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/self-harm is a record of what happened; it has no score/),
    });
  });
});

describe('instruments list', () => {
  it('lists every instrument with its items', async () => {
    const { code, out } = await run('instruments', 'list', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ id: 'core-om', items: 34, cut_off: 10, reliable_change: 5 }),
    );
  });
});
