import { describe, expect, test } from 'vitest';
import { modelFiles } from '../model-files.ts';
import { checkDraft, differencesFrom, hindering, nextVersionOf } from './draft.rules.ts';
import { fieldsOfPart, findPart, partsOf, readPart, withPart } from './part.rules.ts';

const by = { version: 2, cite: 'Decided by the service for version 2' };
const models = modelFiles().filter(({ text }) => !/^kind: umbrella$/m.test(text));
const mergedOf = (text: string) => {
  const { merged } = checkDraft(text);
  if (merged === undefined) throw new Error('no model');
  return merged;
};

describe.each(models)('$id by forms', ({ text }) => {
  test('shows every part so that sending its form unchanged changes nothing', () => {
    const merged = mergedOf(text);
    for (const { parts } of partsOf(merged)) {
      for (const { path } of parts) {
        const found = findPart(merged, path);
        if (found === undefined) throw new Error(path);
        const shown = new Map(fieldsOfPart(found.part).map(({ field, show }) => [field, show(found.now[field])]));
        const read = readPart(found.part, found.now, (field) => shown.get(field) ?? '');
        expect(read).toEqual({ changed: {}, errors: {} });
        // What is shown can be read back to what stands in the file.
        for (const field of fieldsOfPart(found.part)) {
          const typed = shown.get(field.field) ?? '';
          if (typed !== '') expect(field.read(typed)).toEqual({ value: found.now[field.field] });
        }
      }
    }
  });
});

test('what somebody decided by a form keeps no mark of an assumption, and the rest of the part keeps it', () => {
  const text = modelFiles().find(({ id }) => id === 'sw-london-sun')?.text ?? '';
  const { model, merged } = checkDraft(text);
  const parts = partsOf(merged ?? {}).flatMap((section) => section.parts);
  const part = parts.find(({ path, section }) => section === 'moves' && model?.markOf(path).known === 'assumed');
  if (part === undefined) throw new Error('no move is assumed');
  const changed = withPart(text, part, { name: 'Decided words' }, by);
  const checked = checkDraft(changed);
  expect(hindering(checked)).toEqual([]);
  expect(checked.model?.markOf(`${part.path}.name`)).toMatchObject({
    known: 'said',
    source: { others: ['decided-for-version-2'] },
  });
  expect(checked.model?.markOf(`${part.path}.decided-by`)).toMatchObject({ known: 'assumed' });
  expect(differencesFrom(text, checked)).toHaveLength(1);
});

describe.each(models.filter((_, index) => index % 6 === 0))('$id changed by forms', ({ text, id }) => {
  test('a name changed by a form is a fact with its own source, whether it was said or assumed', () => {
    const next = { modelId: id, number: 2, replaces: 1 };
    const begun = nextVersionOf(text, next, '2026-03-02' as never, []);
    const merged = mergedOf(begun);
    const stages = partsOf(merged).find(({ title }) => title === 'Stages')?.parts ?? [];
    const last = stages.at(-1);
    const found = last && findPart(merged, last.path);
    if (found === undefined) throw new Error('no stage');
    const changed = withPart(begun, found.part, { name: 'Another name', length: '9 months' }, by);
    const checked = checkDraft(changed, next);
    expect(hindering(checked)).toEqual([]);
    const words = differencesFrom(begun, checked)?.map((difference) => difference.words);
    expect(words).toHaveLength(2);
    expect(words?.join()).toContain('becomes Another name');
    expect(changed.split('\n').filter((line) => line.trimStart().startsWith('#'))).toEqual(
      begun.split('\n').filter((line) => line.trimStart().startsWith('#')),
    );
  }, 30_000);
});
