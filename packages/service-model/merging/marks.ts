import { type Confidence, type Mark, parseSource } from '../known.ts';
import { isMapping, type Mapping, pathSteps, pathText, type Step, valueAt } from '../reading/paths.ts';
import type { Merged, Reason } from './lay-over.ts';

/** Finds how a path of the merged model is known. */
export type MarkOf = (path: string) => Mark;

/** `decidedBy` and `decided-by` are the same field; ids are in lower case already. */
const asInFile = (path: string) => path.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The marks of a merged model.
 * @throws when a path is not in the model at all: a page that asks for one has a mistake in it
 */
export function marksOf({ value, assumed }: Merged): MarkOf {
  const remembered = new Map<string, Mark>();
  return (path) => {
    const before = remembered.get(path);
    if (before) return before;
    const mark = Object.freeze(markAt(asInFile(path), value, assumed));
    remembered.set(path, mark);
    return mark;
  };
}

function markAt(path: string, root: Mapping, assumed: Map<string, Reason>): Mark {
  const steps = pathSteps(path);
  const found = valueAt(root, steps);
  if (found === undefined) throw new Error(`There is no "${path}" in the model.`);
  if (found === 'not-known') return { known: 'not-known' };
  for (let length = steps.length; length > 0; length--) {
    const reason = assumed.get(pathText(steps.slice(0, length)));
    if (reason) return fromReason(reason);
  }
  const provenance = provenanceOf(root, steps);
  return { known: found === 'none' ? 'none' : 'said', ...provenance };
}

function fromReason({ because, source, note }: Reason): Mark {
  return {
    known: 'assumed',
    because,
    ...(source !== undefined && { source: parseSource(source) }),
    ...(note !== undefined && { note }),
  };
}

/** The source beside the value, or beside the nearest thing that holds it. */
function provenanceOf(root: Mapping, steps: Step[]) {
  for (let length = steps.length; length > 0; length--) {
    const holder = valueAt(root, steps.slice(0, length));
    if (!isMapping(holder) || typeof holder.source !== 'string') continue;
    return {
      source: parseSource(holder.source),
      ...(typeof holder.confidence === 'string' && { confidence: holder.confidence as Confidence }),
      ...(typeof holder.note === 'string' && { note: holder.note }),
    };
  }
  return {};
}
