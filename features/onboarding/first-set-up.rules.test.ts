import { loadModel } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { modelFiles } from '#features/services/index.ts';
import { groupsOf } from './first-set-up.rules.ts';

/** Models whose timetables tell several groups at one place apart. */
test.each([
  ['sw-london-sun', ', Wandsworth: Saturday'],
  ['north-cumbria-itc', ': First round'],
])('groups of the timetables of %s are named in words, and no two alike', (id, one) => {
  const { model } = loadModel(modelFiles().find((file) => file.id === id)?.text ?? '', { file: id });
  const names = model === undefined ? [] : groupsOf(model).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.endsWith(one))).not.toEqual([]);
  expect(names.filter((name) => /[:,] [a-z]/.test(name))).toEqual([]);
});
