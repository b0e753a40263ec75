import { textValue, withoutValue, withValue } from '@commonground/service-model';
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
 * its place goes. A part that is only assumed stays where it is.
 */
export function withPart(text: string, part: Part, changed: ReadPart['changed'], by: DecidedHere): string {
  const path = [...part.section.split('.'), part.id];
  const fill = ['simulation', 'fills', ...path];
  const isFact = isFields(textValue(text, path));
  const home = isFact ? path : fill;
  let changing = text;
  for (const [field, value] of Object.entries(changed)) {
    if (isFact && textValue(changing, [...fill, field]) !== undefined) changing = withoutFill(changing, fill, field);
    changing = withValue(changing, [...home, field], value);
  }
  if (Object.keys(changed).length === 0) return text;
  return withSource(changing, home, by);
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
