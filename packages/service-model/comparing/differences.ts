import { isMapping, type Mapping, valueAt } from '../reading/paths.ts';
import type { ServiceModelFile, UmbrellaFile } from '../schema/service-model.schema.ts';
import { CHAPTERS, FIELD_WORDS, NOT_COMPARED } from './model-parts.ts';

/** One thing that is different between two models, said in a sentence. */
export interface Difference {
  readonly chapter: string;
  /** `new` and `gone` are whole items; `changed` is one field. */
  readonly kind: 'new' | 'gone' | 'changed';
  /** Where: `stages.member`, `crisis.otherwise`. */
  readonly path: string;
  readonly words: string;
}

type Described = ServiceModelFile | UmbrellaFile;

/**
 * What is different from one model to another, chapter by chapter, in the order of the file. Only what the models promise:
 * not where a statement comes from, not what the simulator assumes.
 *
 * @param before facts with the assumptions laid over them
 * @param after the same of the other model
 */
export function differencesBetween(before: Described, after: Described): Difference[] {
  const [was, is] = [before as unknown as Mapping, after as unknown as Mapping];
  const named = namesIn([was, is]);
  return CHAPTERS.flatMap(({ title, items, singles }) => [
    ...singles.flatMap((path) => ofSingle({ chapter: title, path, was, is, named })),
    ...Object.entries(items).flatMap(([path, noun]) => ofItems({ chapter: title, path, noun, was, is, named })),
  ]);
}

interface Comparing {
  readonly chapter: string;
  readonly path: string;
  readonly was: Mapping;
  readonly is: Mapping;
  readonly named: (id: string) => string;
}

function ofSingle({ chapter, path, was, is, named }: Comparing): Difference[] {
  const [a, b] = [valueAt(was, path.split('.')), valueAt(is, path.split('.'))];
  const label = FIELD_NAMES[path] ?? fieldWords(path.split('.').at(-1) ?? path);
  if (isMapping(a) && isMapping(b)) {
    return fieldsOf(a, b).map((field) =>
      changed(chapter, path, `${label}, ${fieldWords(field)}`, inWords(a[field], named), inWords(b[field], named)),
    );
  }
  return same(a, b) ? [] : [changed(chapter, path, label, inWords(a, named), inWords(b, named))];
}

const FIELD_NAMES: Record<string, string> = {
  name: 'Name of the service',
  about: 'What the service is',
  'intake.self-referral': 'Whether people ask themselves',
  'eligibility.ages': 'Ages',
  'eligibility.diagnosis': 'Diagnosis',
  'crisis.otherwise': 'When nobody is there',
  words: 'Words',
  identity: 'Identity',
  commissioning: 'Commissioning',
  approach: 'Approach',
};

function changed(chapter: string, path: string, what: string, was: string, is: string): Difference {
  return { chapter, kind: 'changed', path, words: `${capital(what)}: was ${was}; becomes ${is}` };
}

function ofItems({ chapter, path, noun, was, is, named }: Comparing & { noun: string }): Difference[] {
  const [before, after] = [itemsAt(was, path), itemsAt(is, path)];
  const gone = Object.keys(before).filter((id) => !(id in after));
  const added = Object.keys(after).filter((id) => !(id in before));
  const kept = Object.keys(after).filter((id) => id in before);
  return [
    ...added.map((id): Difference => whole('new', chapter, `${path}.${id}`, `New. ${noun}: ${nameOf(id, after)}`)),
    ...gone.map(
      (id): Difference => whole('gone', chapter, `${path}.${id}`, `No longer. ${noun}: ${nameOf(id, before)}`),
    ),
    ...kept.flatMap((id) => ofItem({ chapter, path: `${path}.${id}`, was, is, named }, noun, before[id], after[id])),
  ];
}

const whole = (kind: 'new' | 'gone', chapter: string, path: string, words: string): Difference => ({
  chapter,
  kind,
  path,
  words,
});

function ofItem({ chapter, path, named }: Comparing, noun: string, before: unknown, after: unknown): Difference[] {
  const id = path.split('.').at(-1) ?? path;
  const label = `${noun} ${nameOf(id, { [id]: after })}`;
  if (!isMapping(before) || !isMapping(after)) {
    return same(before, after) ? [] : [changed(chapter, path, label, inWords(before, named), inWords(after, named))];
  }
  return fieldsOf(before, after).map((field) =>
    changed(
      chapter,
      path,
      `${label}, ${fieldWords(field)}`,
      inWords(before[field], named),
      inWords(after[field], named),
    ),
  );
}

/** Fields that say something else in the other, in the order of the one that comes. */
function fieldsOf(before: Mapping, after: Mapping): string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.filter((name) => !NOT_COMPARED.includes(name) && !same(before[name], after[name]));
}

/** What is not there at all and what is not known say the same: nobody has told us. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? 'not-known') === JSON.stringify(b ?? 'not-known');

function itemsAt(root: Mapping, path: string): Mapping {
  const found = valueAt(root, path.split('.'));
  return isMapping(found)
    ? Object.fromEntries(Object.entries(found).filter(([key]) => !NOT_COMPARED.includes(key)))
    : {};
}

function nameOf(id: string, items: Mapping): string {
  const item = items[id];
  const name = isMapping(item) ? (item.name ?? item.what ?? item.rule) : undefined;
  return typeof name === 'string' && name !== 'not-known' ? `“${name}”` : `“${id.replaceAll('-', ' ')}”`;
}

/** Ids of both models by name, so that a sentence never shows an id. */
function namesIn(models: readonly Mapping[]): (id: string) => string {
  const names = new Map<string, string>();
  for (const model of models)
    for (const { items } of CHAPTERS)
      for (const path of Object.keys(items))
        for (const [id, item] of Object.entries(itemsAt(model, path)))
          if (isMapping(item) && typeof item.name === 'string') names.set(id, `“${item.name}”`);
  return (id) => names.get(id) ?? id;
}

const fieldWords = (field: string): string => FIELD_WORDS[field] ?? field.replaceAll('-', ' ');
const capital = (words: string): string => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;

function inWords(value: unknown, named: (id: string) => string): string {
  if (value === undefined || value === 'not-known') return 'not known';
  if (value === 'out') return 'out of the service';
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : value.map((each) => inWords(each, named)).join(', ');
  if (!isMapping(value)) return plain(named(String(value)));
  const fields = Object.entries(value).filter(([name]) => !NOT_COMPARED.includes(name));
  return fields.map(([name, field]) => `${fieldWords(name)} ${inWords(field, named)}`).join(', ');
}

/** A code of one word or a few joined by hyphens is read without them; everything else stays as written. */
const plain = (text: string): string => (/^[a-z]+(-[a-z]+)+$/.test(text) ? text.replaceAll('-', ' ') : text);
