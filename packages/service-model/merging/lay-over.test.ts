import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandNotKnown } from '../reading/expand.ts';
import { isMapping, type Mapping, valueAt, walk } from '../reading/paths.ts';
import { layOver } from './lay-over.ts';
import { marksOf } from './marks.ts';

const quiet = () => undefined;
const key = fc.constantFrom('sites', 'name', 'offers', 'length', 'a', 'b', 'c');
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('ids'), tie('mapping')),
  leaf: fc.oneof(fc.constant('not-known'), fc.constant('none'), fc.string({ minLength: 1 }), fc.integer()),
  ids: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
  mapping: fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
}));
const mapping = fc.dictionary(key, tree, { maxKeys: 4 });

test('an assumption never changes a fact', () => {
  fc.assert(
    fc.property(mapping, mapping, (facts, fills) => {
      const { value } = layOver(facts, fills, quiet);
      walk(facts, (fact, steps) => {
        if (fact === 'not-known' || isMapping(fact)) return;
        const merged = valueAt(value, steps);
        if (Array.isArray(fact)) expect((merged as unknown[]).slice(0, fact.length)).toEqual(fact);
        else expect(merged).toEqual(fact);
      });
    }),
  );
});

test('laying nothing over the facts leaves them as they are, with nothing assumed', () => {
  fc.assert(
    fc.property(mapping, (facts) => {
      const { value, assumed } = layOver(facts, {}, quiet);
      expect(value).toEqual(facts);
      expect(assumed.size).toBe(0);
    }),
  );
});

test('writing out what is not known a second time changes nothing', () => {
  const withList = fc.tuple(mapping, fc.uniqueArray(key)).map(([value, names]) => ({ ...value, 'not-known': names }));
  fc.assert(
    fc.property(withList, (value) => {
      const once = expandNotKnown(value, { say: quiet });
      expect(expandNotKnown(once, { say: quiet })).toEqual(once);
    }),
  );
});

test('a fill that replaces a fact is said with both values, and the fact stands', () => {
  const said: string[] = [];
  const facts: Mapping = { moves: { finish: { name: 'Finish' } } };
  const fills: Mapping = { moves: { finish: { name: 'Graduate', because: 'nicer' } } };
  const { value } = layOver(facts, fills, (_, code, path, message) => said.push(`${code} ${path} ${message}`));
  expect(value).toEqual(facts);
  expect(said).toEqual([
    'fill-replaces-fact simulation.fills.moves.finish.name The facts say "Finish"; an assumption may not change it to "Graduate". Change the fact with its source, or delete the assumption.',
  ]);
});

test('a field knows its own mark inside an item that has both', () => {
  const facts: Mapping = {
    stages: { member: { name: 'Member', tier: 'not-known', length: 'not-known', offers: ['a'], source: 'L1-2 other' } },
  };
  const fills: Mapping = { stages: { member: { tier: 'one', offers: ['b'], because: 'a guess' } } };
  const markOf = marksOf(layOver(facts, fills, quiet));
  expect(markOf('stages.member.name')).toMatchObject({
    known: 'said',
    source: { lines: [{ from: 1, to: 2 }], others: ['other'] },
  });
  expect(markOf('stages.member.tier')).toEqual({ known: 'assumed', because: 'a guess' });
  expect(markOf('stages.member.length')).toEqual({ known: 'not-known' });
  expect(markOf('stages.member.offers[0]').known).toBe('said');
  expect(markOf('stages.member.offers[1]').known).toBe('assumed');
  expect(() => markOf('stages.nobody')).toThrow('There is no "stages.nobody"');
});
