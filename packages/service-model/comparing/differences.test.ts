import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../load-model.ts';
import { withoutValue, withValue } from '../writing/edit-text.ts';
import { differencesBetween } from './differences.ts';

const text = readFileSync(new URL('../../../data/services/berkshire-cns.yaml', import.meta.url), 'utf8');
const merged = (of: string) => {
  const { merged: found } = loadModel(of, { file: 'a model' });
  if (found === undefined) throw new Error('The model has no right shape.');
  return found;
};
const differences = (changed: string) => differencesBetween(merged(text), merged(changed));

describe('the differences between two models', () => {
  test('there is none between a model and itself', () => {
    expect(differences(text)).toEqual([]);
  });

  test('a changed field is said with both values, under its chapter, without an id', () => {
    const raw = merged(text);
    const [id] = Object.keys(raw.moves as object);
    const renamed = withValue(text, ['moves', id as string, 'name'], 'Begin at once');
    expect(differences(renamed)).toEqual([
      {
        chapter: 'The journey',
        kind: 'changed',
        path: `moves.${id}`,
        words: expect.stringMatching(/^Move “Begin at once”, name: was .*; becomes Begin at once$/),
      },
    ]);
  });

  test('an item that is new or gone is one difference', () => {
    const place = { name: 'The library', kind: 'venue', source: 'L1' };
    const more = withValue(text, ['sites', 'library'], place);
    expect(differences(more)).toEqual([
      { chapter: 'Where, and who can come', kind: 'new', path: 'sites.library', words: 'New. Place: “The library”' },
    ]);
    expect(differencesBetween(merged(more), merged(withoutValue(more, ['sites', 'library'])))).toEqual([
      {
        chapter: 'Where, and who can come',
        kind: 'gone',
        path: 'sites.library',
        words: 'No longer. Place: “The library”',
      },
    ]);
  });

  test('where a statement comes from is no difference', () => {
    expect(differences(withValue(text, ['identity', 'note'], 'Read again'))).toEqual([]);
  });
});
