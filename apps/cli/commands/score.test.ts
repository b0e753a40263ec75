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
    [
      'a column too many',
      [`${HEADER},age`, 'a,0,0,0,0,0,0,0,0,0,0,3'],
      /row 1 column age: found a column that is not an item/,
    ],
    ['a column twice', [HEADER.replace('10', '9'), 'a,0,0,0,0,0,0,0,0,0,0'], /column 9: found the column twice/],
    ['a row of another length', [HEADER, 'a,0,0'], /row 2: found 3 cells; expected 11, as in the header/],
    ['nothing at all', [], /row 1: found an empty file/],
  ])('refuses %s before it scores', async (name, lines, message) => {
    const { code, err } = await run('score', 'core-10', file(`${name}.csv`, ...lines));
    expect(code).toBe(2);
    expect(err).toMatch(message);
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

describe('instruments list', () => {
  it('lists every instrument with its items', async () => {
    const { code, out } = await run('instruments', 'list', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ id: 'core-om', items: 34, cut_off: 10, reliable_change: 5 }),
    );
  });
});
