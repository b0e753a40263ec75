import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Say } from '../problems.ts';
import { type Problem, problemList } from '../problems.ts';
import { Lines } from './lines.ts';
import { pathText, type Step } from './paths.ts';

export interface ReadYaml {
  /** Undefined when the text cannot be read. */
  value: unknown;
  lines: Lines;
  problems: Problem[];
}

/** Reads YAML 1.2 with unique keys and without anchors, aliases or tags, and remembers where everything stands. */
export function readYaml(text: string, file: string): ReadYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true, prettyErrors: false, lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const lines = new Lines();
  const { problems, say } = problemList(file, (path) => lines.of(path));
  for (const error of [...document.errors, ...document.warnings]) {
    problems.push({
      file,
      line: lineAt(error.pos[0]),
      severity: 'error',
      code: 'yaml',
      path: '',
      message: yamlMessage(error, text),
    });
  }
  if (document.errors.length > 0 || document.contents === null) {
    if (document.errors.length === 0) say('error', 'yaml', '', 'The file is empty.');
    return { value: undefined, lines, problems };
  }
  return { value: plain(document.contents as ParsedNode, [], { lines, lineAt, say }), lines, problems };
}

interface Reading {
  lines: Lines;
  lineAt: (offset: number) => number;
  say: Say;
}

const REUSE = 'A service model repeats a thing by its id: anchors (&), aliases (*) and tags (!) are not used.';

function plain(node: Node, steps: Step[], reading: Reading): unknown {
  const path = pathText(steps);
  if (node.range && !reading.lines.has(path)) reading.lines.set(path, reading.lineAt(node.range[0]));
  if (isAlias(node) || node.anchor || node.tag) reading.say('error', 'yaml', path, REUSE);
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((child, index) => plain(child as Node, [...steps, index], reading));
  if (!isMap(node)) return undefined;
  const entries = node.items.map(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : String(key);
    const at = [...steps, name];
    if (isScalar(key) && key.range) reading.lines.set(pathText(at), reading.lineAt(key.range[0]));
    return [name, value === null ? null : plain(value as Node, at, reading)] as const;
  });
  return Object.fromEntries(entries);
}

function yamlMessage(error: YAMLError, text: string): string {
  if (error.code === 'DUPLICATE_KEY') {
    const key = text.slice(error.pos[0], error.pos[1]).split(':')[0]?.trim() ?? '';
    return `"${key}" stands here twice.`;
  }
  if (error.code === 'TAB_AS_INDENT') return 'A tab stands where spaces should: indent with spaces.';
  return `This cannot be read as YAML: ${error.message.split('\n')[0]}`;
}
