/**
 * Changes a model's text in one place and leaves every other letter of it, comments too, as somebody wrote it: the text is
 * the one source, for people who use forms and for people who write YAML.
 */
import { isMap, isScalar, isSeq, type Pair, type ParsedNode, parse, parseDocument, type YAMLMap } from 'yaml';
import { expandNotKnown } from '../reading/expand.ts';
import { type Mapping, type Step, valueAt } from '../reading/paths.ts';

type Path = readonly Step[];
type Field = Pair<ParsedNode, ParsedNode | null>;

const read = (text: string) => parseDocument(text, { version: '1.2', uniqueKeys: true });

/** The value at a path as the text says it, `not-known: […]` written out; undefined where nothing stands. */
export function textValue(text: string, path: Path): unknown {
  return valueAt(expandNotKnown(read(text).toJS() as Mapping, { say: () => undefined }), path);
}

/**
 * The text with a value at the path. What is missing on the way there is made; a field that was listed as not known is
 * known from now on.
 * @throws when the text cannot be read, or something that holds no fields stands on the way
 */
export function withValue(text: string, path: Path, value: unknown): string {
  const known = withoutNotKnownAbove(withoutNotKnown(text, path), path);
  const { holder, rest } = deepest(known, path);
  const [name, ...below] = rest;
  if (name === undefined) return replaced(known, path, value);
  const inner = below.reduceRight((made, step) => ({ [step]: made }), value);
  return added(known, holder, String(name), inner);
}

/** The text without what stands at the path; a thing that would hold nothing afterwards goes too. */
export function withoutValue(text: string, path: Path): string {
  const document = read(text);
  if (!document.hasIn(path)) return text;
  const holder = mapAt(text, path.slice(0, -1));
  if (holder.items.length === 1 && path.length > 1) return withoutValue(text, path.slice(0, -1));
  const at = holder.items.findIndex((item) => nameOf(item) === String(path.at(-1)));
  return holder.flow ? withoutInLine(text, holder, at) : withoutLines(text, holder, at);
}

/** A whole that is not known (`figures: not-known`) makes room for what is known of it. */
function withoutNotKnownAbove(text: string, path: Path): string {
  const document = read(text);
  const above = path.findIndex((_, index) => index > 0 && document.getIn(path.slice(0, index)) === 'not-known');
  return above === -1 ? text : replaced(text, path.slice(0, above), {});
}

function withoutNotKnown(text: string, path: Path): string {
  const document = read(text);
  for (let length = path.length; length > 0; length--) {
    const at = [...path.slice(0, length - 1), 'not-known'];
    const listed = document.getIn(at);
    if (!isSeq(listed)) continue;
    const names = listed.toJSON() as string[];
    const rest = names.filter((name) => name !== path[length - 1]);
    if (rest.length === names.length) continue;
    return rest.length === 0 ? withoutOnly(text, at) : replaced(text, at, rest);
  }
  return text;
}

/** Takes a field out and lets its holder stand, even when nothing else is in it: something follows at once. */
function withoutOnly(text: string, path: Path): string {
  const holder = mapAt(text, path.slice(0, -1));
  if (holder.items.length > 1) return withoutValue(text, path);
  const [start, end] = rangeOf(holder);
  return `${text.slice(0, start)}{}${holder.flow ? '' : '\n'}${text.slice(end)}`;
}

function deepest(text: string, path: Path): { holder: Fields; rest: Step[] } {
  const document = read(text);
  const at = (length: number) => fieldsAt(document, path.slice(0, length));
  for (let length = path.length; length > 0; length--) {
    const found = document.getIn(path.slice(0, length), true);
    if (found === undefined || found === null) continue;
    if (length === path.length) return { holder: at(length - 1), rest: [] };
    if (isMap(found)) return { holder: at(length), rest: path.slice(length) };
    throw new Error(`${path.slice(0, length).join('.')} holds no fields.`);
  }
  return { holder: at(0), rest: [...path] };
}

type Fields = YAMLMap<ParsedNode, ParsedNode | null>;

const mapAt = (text: string, path: Path): Fields => fieldsAt(read(text), path);

function fieldsAt(document: ReturnType<typeof read>, path: Path): Fields {
  const found = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(found)) throw new Error(`${path.join('.') || 'The text'} holds no fields.`);
  return found as Fields;
}

const nameOf = ({ key }: Field): string => (isScalar(key) ? String(key.value) : String(key));

function rangeOf(node: { range?: readonly number[] | null }): [number, number] {
  const [start, end] = node.range ?? [];
  if (start === undefined || end === undefined) throw new Error('A part of the text has no place.');
  return [start, end];
}

/** A single value as it stands in a line: in quotation marks where a comma, a colon or a word of YAML would mislead. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  const misleads =
    /[,:{}[\]#"'&*!|>%@`\n]|^[-?~\s]|\s$/.test(value) || typeof parse(value, { version: '1.2' }) !== 'string';
  return misleads ? JSON.stringify(value) : value;
}

function replaced(text: string, path: Path, value: unknown): string {
  const node = read(text).getIn(path, true) as ParsedNode;
  const [start, end] = rangeOf(node);
  const taken = text.slice(start, end);
  const tail = /\s*$/.exec(taken)?.[0] ?? '';
  return `${text.slice(0, start)}${written(value)}${tail}${text.slice(end)}`;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${written(field)}`);
    return `{${fields.join(', ')}}`;
  }
  return scalar(value);
}

function added(text: string, holder: Fields, name: string, value: unknown): string {
  const entry = `${name}: ${written(value)}`;
  const last = holder.items.at(-1);
  if (holder.flow || last === undefined) {
    const [start, end] = rangeOf(holder);
    const close = text.lastIndexOf('}', end - 1);
    if (last === undefined) return `${text.slice(0, start)}{${entry}}${text.slice(end)}`;
    return `${text.slice(0, close).trimEnd()}, ${entry}${text.slice(close)}`;
  }
  const column = columnOf(text, rangeOf(last.key)[0]);
  const end = lineEnd(text, endOf(last));
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${' '.repeat(column)}${entry}\n${text.slice(end)}`;
}

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/** Where the last letter of a field stands. */
function endOf({ key, value }: Field): number {
  return value === null ? rangeOf(key)[1] : rangeOf(value)[1];
}

/** The beginning of the line after the one on which the field ends. */
function lineEnd(text: string, at: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  const next = text.indexOf('\n', end);
  return next === -1 ? text.length : next + 1;
}

function withoutInLine(text: string, holder: Fields, at: number): string {
  const field = holder.items[at] as Field;
  const next = holder.items[at + 1];
  if (next !== undefined) return text.slice(0, rangeOf(field.key)[0]) + text.slice(rangeOf(next.key)[0]);
  const before = holder.items[at - 1] as Field;
  return text.slice(0, endOf(before)) + text.slice(endOf(field));
}

function withoutLines(text: string, holder: Fields, at: number): string {
  const field = holder.items[at] as Field;
  const begin = text.lastIndexOf('\n', rangeOf(field.key)[0] - 1) + 1;
  return text.slice(0, begin) + text.slice(lineEnd(text, endOf(field)));
}
