/** Whether every source that is named can be looked up. Works for an umbrella too. */
import { parseSource } from '../known.ts';
import type { Say } from '../problems.ts';
import { pathText, walk } from '../reading/paths.ts';
import type { SourceKnowledge } from './check-context.ts';

interface Cited {
  'main-source': string;
  sources: Record<string, { lines?: number | undefined }>;
}

export function checkSources(file: Cited, say: Say, known: SourceKnowledge): void {
  const main = file['main-source'];
  if (!file.sources[main]) {
    say('error', 'unknown-source', 'main-source', `"${main}" is not one of the sources of this file.`);
  }
  const last = file.sources[main]?.lines ?? known.sourceLines?.length ?? Number.POSITIVE_INFINITY;
  walk(file, (value, steps) => {
    if (steps.at(-1) !== 'source' || typeof value !== 'string') return;
    const path = pathText(steps);
    const { lines, others } = parseSource(value);
    for (const id of others.filter((other) => !file.sources[other])) {
      const ids = Object.keys(file.sources).join(', ');
      const message = `"${id}" is neither lines (L12-14) nor one of the sources of this file: ${ids}.`;
      say('error', 'unknown-source', path, message);
    }
    for (const { from, to } of lines) {
      const text = from === to ? `L${from}` : `L${from}-${to}`;
      if (from < 1 || to > last || to < from) {
        say('error', 'no-such-line', path, `${text}: the main source has lines 1 to ${last}.`);
      } else if (isEmpty(from, to, known)) say('error', 'empty-lines', path, `${text} holds no words.`);
    }
  });
}

function isEmpty(from: number, to: number, { sourceLines, emptyLines }: SourceKnowledge): boolean {
  if (!sourceLines && !emptyLines) return false;
  for (let line = from; line <= to; line++) {
    if (sourceLines ? (sourceLines[line - 1] ?? '').trim() !== '' : !emptyLines?.has(line)) return false;
  }
  return true;
}
