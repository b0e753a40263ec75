import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel, PROBLEM_CODES } from './index.ts';

const folder = (name: string) => new URL(`examples/${name}/`, import.meta.url);
const examples = (name: string) =>
  readdirSync(folder(name)).map((file) => ({ file, text: readFileSync(new URL(file, folder(name)), 'utf8') }));
const emptyLines = new Set([50]);
const invalid = examples('invalid');

describe('valid examples', () => {
  test.each(examples('valid'))('$file has nothing wrong and nothing open', ({ file, text }) => {
    expect(loadModel(text, { file, emptyLines }).problems).toEqual([]);
  });
});

describe('invalid examples', () => {
  test('there is one for every code of the checker', () => {
    expect(invalid.map(({ file }) => file.replace('.yaml', '')).sort()).toEqual([...PROBLEM_CODES].sort());
  });

  test.each(invalid)('$file says why, and is found on its line and nowhere else', ({ file, text }) => {
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^# Wrong because .+\.$/);
    const here = lines.findIndex((line) => line.includes('# <- here')) + 1;
    expect(here).toBeGreaterThan(0);
    const found = loadModel(text, { file, emptyLines }).problems.map(({ code, line }) => ({ code, line }));
    expect(found).toEqual([{ code: file.replace('.yaml', ''), line: here }]);
  });
});
