import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';
import { register as review2011 } from './review-2011.ts';

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const context = {
    print: (text: string) => {
      out += text;
    },
    say: () => undefined,
  } as unknown as CommandContext;
  return { code: await runCommand(['review-2011', ...args], context, [review2011]), out };
}

test('prints a row for every claim and finding, with the columns that are agreed', async () => {
  const { code, out } = await run('--format', 'csv');
  expect(code).toBe(0);
  expect(out.split('\n')[0]).toBe('claim,lines,published,recomputed,verdict,note');
  const rows = parse(out, { columns: true }) as Record<string, string>[];
  expect(rows.filter(({ claim }) => claim?.startsWith('C'))).toHaveLength(165);
  expect(rows.filter(({ claim }) => claim?.startsWith('I'))).toHaveLength(16);
  for (const { verdict } of rows) expect(verdict).toMatch(/^(agrees|rounds-to|contradicts|cannot-be-shown)$/);
  expect(rows.find(({ claim }) => claim === 'C126')).toMatchObject({
    lines: 'L1637',
    published: '23',
    recomputed: '23.0014',
    verdict: 'rounds-to',
  });
});

test('prints words for a person, with the rule and who reported the figures', async () => {
  const { code, out } = await run();
  expect(code).toBe(0);
  expect(out).toContain('C030  contradicts  L214');
  expect(out).toContain('£6.9 million; worked out: £6,079,335');
  expect(out).toContain('165 of 450 numbers');
  expect(out).toContain('half upwards, to the last digit printed');
  expect(out).toContain('nobody verified them');
});

test('prints every number that cannot be worked out again, with the reason, and none that could be another service’s', async () => {
  const rows = parse((await run('--told-once', '--format', 'csv')).out, { columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(285);
  expect(rows.find(({ claim }) => claim === 'C124')).toMatchObject({ lines: 'L1635-1637', published: '713 people' });
  for (const { about, published, why_not } of rows) {
    expect(why_not).not.toBe('');
    expect(published === '').toBe(/could be another service/.test(about ?? ''));
  }
  expect((await run('--told-once')).out).toContain('C002  Year in which the guide was published');
});

test('refuses a format it does not know', async () => {
  expect((await run('--format', 'xml')).code).toBe(1);
});
