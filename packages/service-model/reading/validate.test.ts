import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadModel } from '../index.ts';

/** A whole model whose facts do not say how many people a group takes; an assumption does. */
const folder = new URL('../../../data/services/', import.meta.url);
const text = readFileSync(new URL('sw-london-sun.yaml', folder), 'utf8');

test('a wrong assumption is found on its own line, with all that may stand there', () => {
  const lines = text.split('\n');
  const fills = lines.findIndex((line) => /^ {2}fills:/.test(line));
  const at = lines.findIndex((line, index) => index > fills && /\bcapacity: /.test(line));
  expect(at).toBeGreaterThan(fills);
  const wrong = lines.with(at, lines[at]?.replace(/capacity: [\w-]+/, 'capacity: twelve') ?? '').join('\n');
  const [first, ...more] = loadModel(wrong, { file: 'model.yaml' }).problems;
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    line: at + 1,
    path: expect.stringMatching(/^simulation\.fills\.components\.[\w-]+\.capacity$/),
    message: 'Write a whole number or no-limit.',
  });
});
