import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../load-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { copyOf } from './copy-model.ts';

const folder = new URL('../../../data/services/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.includes('@'));

describe.each(files)('a copy of %s', (name) => {
  const { merged } = loadModel(readFileSync(new URL(name, folder), 'utf8'), { file: name });
  test.runIf(merged?.kind === 'service')('has its design, no fact of its place, and no error', () => {
    if (merged === undefined || merged.kind !== 'service') throw new Error('no model');
    const parent = merged as ServiceModelFile;
    const text = copyOf(parent, { id: 'hill-house', name: 'Hill House', asAt: '2026-03-02', parentName: 'The parent' });
    const copy = loadModel(text, { file: 'copy' });
    expect(copy.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    // What a place must say for itself before it can run: each is an open question with its name.
    const open = copy.problems.filter(({ severity }) => severity === 'open-question').map(({ path }) => path);
    for (const id of Object.keys(parent.components)) expect(open).toContain(`components.${id}.timetable`);
    expect(copy.merged).toMatchObject({
      id: 'hill-house',
      name: 'Hill House',
      version: { number: 1, replaces: 'none' },
      identity: { parent: parent.id, lead: 'not-known', premises: 'not-known' },
      commissioning: { population: 'not-known' },
      figures: 'not-known',
    });
    expect(Object.keys(copy.merged?.stages as object)).toEqual(Object.keys(parent.stages));
    expect(text).not.toContain('because: ""');
    expect(text).not.toMatch(/source: L\d/);
  });
});
