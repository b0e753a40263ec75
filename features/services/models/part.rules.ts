import { loadModel, type Problem, textValue, withoutValue, withValue } from '@commonground/service-model';
import { FIELDS_OF, NOT_KNOWN, type PartField } from './part-fields.ts';

/** One item of a draft that a form can change. */
export interface Part {
  /** `stages.member`, as in the address of its form. */
  readonly path: string;
  readonly section: string;
  readonly id: string;
  readonly name: string;
}

/** The items of a model that forms change, by section, in the order of the file. */
export function partsOf(merged: object): { readonly title: string; readonly parts: readonly Part[] }[] {
  return Object.entries(FIELDS_OF).map(([section, { title }]) => {
    const items = at(merged, section.split('.'));
    const entries = isFields(items) ? Object.entries(items).filter(([, item]) => isFields(item)) : [];
    const parts = entries.map(([id, item]) => ({ path: `${section}.${id}`, section, id, name: nameOf(id, item) }));
    return { title, parts };
  });
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function at(root: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => (isFields(value) ? value[step] : undefined), root);
}

function nameOf(id: string, item: unknown): string {
  const { name, what, rule } = item as Fields;
  const words = name ?? what ?? rule;
  return typeof words === 'string' && words !== NOT_KNOWN ? words : id.replaceAll('-', ' ');
}

/** The part of an address, and what stands in it now; undefined when a form cannot change that. */
export function findPart(merged: object, path: string): { part: Part; now: Fields } | undefined {
  const part = partsOf(merged)
    .flatMap(({ parts }) => parts)
    .find((each) => each.path === path);
  if (part === undefined) return undefined;
  return { part, now: at(merged, [...part.section.split('.'), part.id]) as Fields };
}

export const fieldsOfPart = ({ section }: Part): readonly PartField[] => FIELDS_OF[section]?.fields ?? [];

export interface ReadPart {
  /** Values to be written, only of fields that changed. */
  readonly changed: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Reads what was typed in the form of a part. A field left empty that was not known stays not known. */
export function readPart(part: Part, now: Fields, typedIn: (field: string) => string): ReadPart {
  const changed: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const { field, show, read } of fieldsOfPart(part)) {
    const typed = typedIn(field).replace(/\r\n/g, '\n').trim();
    if (typed === show(now[field])) continue;
    const value = read(typed);
    if ('wrong' in value) errors[field] = value.wrong;
    else changed[field] = value.value;
  }
  return { changed, errors };
}

/** Who says what is changed here: a source of the file like any other. */
export interface DecidedHere {
  readonly version: number;
  readonly cite: string;
}

/**
 * The text with a part changed. What the service decides becomes a fact with its own source; an assumption that stood in
 * its place goes. A part that was only assumed becomes a fact as far as it is decided, and the rest of it stays assumed. Where
 * that would contradict what the file answers elsewhere, as whether there is such a part at all, it stays where it is.
 */
export function withPart(text: string, part: Part, changed: ReadPart['changed'], by: DecidedHere): string {
  const path = [...part.section.split('.'), part.id];
  const fill = ['simulation', 'fills', ...path];
  if (Object.keys(changed).length === 0) return text;
  const fields = Object.entries(changed);
  const decided = withSource(
    fields.reduce((now, [field, value]) => asFact(now, { path, fill, field, value }), text),
    path,
    by,
  );
  if (isFields(textValue(text, path))) return decided;
  const facts = asFacts(decided, path, fill);
  const assumed = withSource(
    fields.reduce((now, [field, value]) => withValue(now, [...fill, field], value), text),
    fill,
    by,
  );
  return hindrances(facts) > hindrances(assumed) ? assumed : facts;
}

const hindrances = (text: string): number =>
  loadModel(text, { file: 'this model' }).problems.filter(({ severity }) => severity !== 'warning').length;

interface Decision {
  readonly path: readonly string[];
  readonly fill: readonly string[];
  readonly field: string;
  readonly value: unknown;
}

function asFact(text: string, { path, fill, field, value }: Decision): string {
  const assumed = textValue(text, [...fill, field]) !== undefined;
  return withValue(assumed ? withoutFill(text, fill, field) : text, [...path, field], value);
}

/**
 * A part that became a fact with some of its fields. The facts say of the others that nobody decided them, and the
 * assumptions go on completing them; what a part cannot be without, as the kind of a group, is decided with it.
 */
function asFacts(text: string, path: readonly string[], fill: readonly string[]): string {
  const missing = faultsOf(text, path, 'missing');
  const open = missing.length === 0 ? text : withValue(text, [...path, NOT_KNOWN], missing);
  return faultsOf(open, path, 'wrong-value').reduce((now, field) => {
    const value = textValue(now, [...fill, field]);
    return value === undefined ? now : asFact(now, { path, fill, field, value });
  }, open);
}

/** Fields of a part with which the checker finds this fault. */
function faultsOf(text: string, path: readonly string[], code: Problem['code']): string[] {
  const start = `${path.join('.')}.`;
  const found = loadModel(text, { file: 'this model' }).problems.filter(
    (problem) => problem.code === code && problem.path.startsWith(start),
  );
  return [...new Set(found.map((problem) => problem.path.slice(start.length).split('.')[0] as string))];
}

function withoutFill(text: string, fill: readonly string[], field: string): string {
  const without = withoutValue(text, [...fill, field]);
  const rest = textValue(without, fill);
  const says = isFields(rest) ? Object.keys(rest).filter((name) => !PROVENANCE.includes(name)) : ['?'];
  return says.length === 0 ? withoutValue(without, fill) : without;
}

const PROVENANCE = ['because', 'source', 'note', 'confidence'];

function withSource(text: string, home: readonly string[], { version, cite }: DecidedHere): string {
  const id = `decided-for-version-${version}`;
  const cited = textValue(text, ['sources', id]) === undefined ? withValue(text, ['sources', id], { cite }) : text;
  const before = textValue(cited, [...home, 'source']);
  const sources = typeof before === 'string' ? before.split(' ') : [];
  return sources.includes(id) ? cited : withValue(cited, [...home, 'source'], [...sources, id].join(' '));
}
