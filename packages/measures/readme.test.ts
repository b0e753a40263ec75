import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as measures from './index.ts';

const text = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

describe('the examples of the README', () => {
  it.each(blocks.map((code, index) => [index + 1, code] as const))('example %d gives what it says', (_, code) => {
    const lines = code.trim().split('\n');
    const results = lines.map((line) => {
      const [expression, wanted] = line.split(' // → ');
      return wanted === undefined ? line : `examples.push([${JSON.stringify(expression)}, ${expression}, ${wanted}]);`;
    });
    const examples: [string, unknown, unknown][] = [];
    new Function('examples', ...Object.keys(measures), results.join('\n'))(examples, ...Object.values(measures));
    expect(examples.length).toBeGreaterThan(2);
    for (const [expression, value, wanted] of examples) expect(value, expression).toEqual(wanted);
  });

  it('are all found', () => {
    expect(blocks).toHaveLength(5);
    expect(measures.INSTRUMENTS.size).toBe(33);
    expect(text).toContain('Thirty-three questionnaires');
  });
});
