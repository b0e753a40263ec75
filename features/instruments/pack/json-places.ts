import { type Path, pathText } from './pack-problem.ts';

/** Where things stand in the text of a JSON file. */
export interface JsonPlaces {
  /** Line on which the value of a path begins; of a path that is not there, its nearest parent's. */
  lineOf(path: Path): number;
  /** Lines on which a name stands a second time in its object; JSON.parse would keep the last and say nothing. */
  readonly doubled: readonly number[];
  /** Where the first thing stands that is no part of JSON, or null. */
  readonly stray: number | null;
}

interface Level {
  readonly path: Path;
  /** Names so far, of an object; null for a list. */
  readonly names: Set<string> | null;
  /** The name or index of the value that comes next. */
  at: string | number;
  /** In an object, whether the next text is a name. */
  nameNext: boolean;
}

const token = /[\s]+|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:]/y;
/** Deeper levels than any pack has are gone through without being remembered. */
const MOST_LEVELS = 10;

/** Goes through the text once, without recursion: what a stranger sends may be nested as deep as it likes. */
export function jsonPlaces(text: string): JsonPlaces {
  const starts = new Map<string, number>();
  const doubled: number[] = [];
  const levels: Level[] = [];
  let stray: number | null = null;
  for (token.lastIndex = 0; token.lastIndex < text.length; ) {
    const start = token.lastIndex;
    const [found] = token.exec(text) ?? [];
    if (found === undefined) {
      stray = start;
      break;
    }
    const level = levels.at(-1);
    if (level?.nameNext && found.startsWith('"')) takeName(level, found, () => doubled.push(start));
    else if (/^[[{"\w-]/.test(found)) {
      const path = level === undefined ? [] : [...level.path, level.at];
      if (levels.length <= MOST_LEVELS) starts.set(pathText(path), start);
      if (found === '{' || found === '[') levels.push(newLevel(levels.length < MOST_LEVELS ? path : [], found));
    } else step(levels, found);
  }
  const lineAt = (position: number) => text.slice(0, position).split('\n').length;
  return { lineOf: (path) => lineAt(nearest(starts, path)), doubled: doubled.map(lineAt), stray };
}

const newLevel = (path: Path, opened: '{' | '['): Level =>
  opened === '{' ? { path, names: new Set(), at: '', nameNext: true } : { path, names: null, at: 0, nameNext: false };

function takeName(level: Level, written: string, twice: () => void): void {
  level.at = written.slice(1, -1);
  level.nameNext = false;
  if (level.names?.has(level.at)) twice();
  level.names?.add(level.at);
}

function step(levels: Level[], found: string): void {
  if (found === '}' || found === ']') levels.pop();
  const level = levels.at(-1);
  if (found !== ',' || level === undefined) return;
  if (level.names === null) level.at = Number(level.at) + 1;
  else level.nameNext = true;
}

function nearest(starts: ReadonlyMap<string, number>, path: Path): number {
  for (let steps = path; steps.length > 0; steps = steps.slice(0, -1)) {
    const start = starts.get(pathText(steps));
    if (start !== undefined) return start;
  }
  return starts.get('') ?? 0;
}
