import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { textValue, withoutValue, withValue } from './edit-text.ts';

const text = `# A model
stages:
  first:                # where everybody begins
    name: First visits
    not-known: [length, tier]
    source: L1-2
  member: {name: Member, about: "Comes, and goes", offers: [a, b], source: L3}   # kept

# the end
settings: {}
`;

describe('changing one place of a text', () => {
  test('a value is replaced where it stands, and nothing else changes', () => {
    expect(withValue(text, ['stages', 'first', 'name'], 'The door')).toBe(text.replace('First visits', 'The door'));
    expect(withValue(text, ['stages', 'member', 'about'], 'Here: often, warmly')).toBe(
      text.replace('"Comes, and goes"', '"Here: often, warmly"'),
    );
    expect(withValue(text, ['stages', 'member', 'offers'], ['a', 'c'])).toBe(text.replace('[a, b]', '[a, c]'));
  });

  test('a field that is new joins its item, on a line of its own or between the brackets', () => {
    expect(withValue(text, ['stages', 'first', 'about'], 'A first look')).toBe(
      text.replace('    source: L1-2\n', '    source: L1-2\n    about: A first look\n'),
    );
    expect(withValue(text, ['stages', 'member', 'tier'], 'one')).toBe(
      text.replace('source: L3}', 'source: L3, tier: one}'),
    );
    expect(withValue(text, ['settings', 'text-line'], { value: 'on', because: 'asked for' })).toBe(
      text.replace('{}', '{text-line: {value: on, because: asked for}}'),
    );
  });

  test('what was listed as not known is known from then on', () => {
    const known = withValue(text, ['stages', 'first', 'tier'], 'one');
    expect(known).toContain('not-known: [length]');
    expect(textValue(known, ['stages', 'first', 'tier'])).toBe('one');
    const all = withValue(known, ['stages', 'first', 'length'], '6 months');
    expect(all).not.toContain('not-known');
    expect(all).toContain('# where everybody begins');
  });

  test('a thing goes with its line, or from between the brackets, and takes an empty holder along', () => {
    expect(withoutValue(text, ['stages', 'first', 'source'])).toBe(text.replace('    source: L1-2\n', ''));
    expect(withoutValue(text, ['stages', 'member', 'offers'])).toBe(text.replace('offers: [a, b], ', ''));
    expect(withoutValue(text, ['stages', 'member', 'source'])).toBe(text.replace(', source: L3', ''));
    expect(withoutValue('a:\n  b: {c: 1}\nd: 2\n', ['a', 'b', 'c'])).toBe('d: 2\n');
  });

  test('a whole that was not known makes room', () => {
    expect(withValue('figures: not-known   # asked\n', ['figures', 'a', 'value'], 1)).toBe(
      'figures: {a: {value: 1}}   # asked\n',
    );
  });

  test('words that YAML would read as something else are put in quotation marks', () => {
    for (const word of ['12', 'true', 'null', '- a', 'a # b', "it's", '~', '2011-03'])
      expect(parse(withValue('a: b\n', ['a'], word), { version: '1.2' })).toEqual({ a: word });
  });
});

/** The real files: the last component can be renamed and named back without another letter changing. */
const folder = new URL('../../../data/services/', import.meta.url);
describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const file = readFileSync(new URL(name, folder), 'utf8');
  const raw = parse(file, { version: '1.2' }) as Record<string, Record<string, { name?: string }>>;
  test('is the same after a change and its undoing', () => {
    for (const section of ['components']) {
      const named = Object.entries(raw[section] ?? {}).filter(([, each]) => each?.name !== undefined);
      for (const [id, item] of named.slice(-1)) {
        const path = [section, id, 'name'];
        const changed = withValue(file, path, 'Another name');
        expect(textValue(changed, path)).toBe('Another name');
        expect(parse(withValue(changed, path, item.name), { version: '1.2' })).toEqual(raw);
        const about = withValue(file, [section, id, 'note'], 'Said, here');
        expect(textValue(about, [section, id, 'note'])).toBe('Said, here');
        if (textValue(file, [section, id, 'note']) === undefined)
          expect(parse(withoutValue(about, [section, id, 'note']), { version: '1.2' })).toEqual(raw);
      }
    }
  });
});
