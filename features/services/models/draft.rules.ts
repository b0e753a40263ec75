import type { CalendarDay } from '@commonground/calendar';
import {
  copyOf,
  type Difference,
  differencesBetween,
  type LoadedModel,
  loadModel,
  type Problem,
  type ServiceModelFile,
  textValue,
  withValue,
} from '@commonground/service-model';

/** A draft as the checker sees it, with what is asked of a next version besides. */
export interface CheckedDraft {
  readonly problems: readonly Problem[];
  readonly model: LoadedModel['model'];
  /** Facts with the assumptions laid over them, when the shape is right. */
  readonly merged: ServiceModelFile | undefined;
}

export interface NextVersion {
  readonly modelId: string;
  readonly number: number;
  readonly replaces: number;
}

/** Checks a draft's text. `next` names what a next version of this service must be; a copy is free. */
export function checkDraft(source: string, next?: NextVersion): CheckedDraft {
  const { problems, model, merged } = loadModel(source, { file: 'this model' });
  const own = next === undefined || merged === undefined ? [] : problemsOfNumber(source, merged, next);
  const all = [...problems, ...own].sort((a, b) => a.line - b.line);
  const service = merged?.kind === 'service' ? (merged as ServiceModelFile) : undefined;
  return { problems: all, model: own.length === 0 ? model : undefined, merged: service };
}

function problemsOfNumber(source: string, merged: object, next: NextVersion): Problem[] {
  const { id, version, kind } = merged as ServiceModelFile;
  const at = (path: string, message: string): Problem => ({
    file: 'this model',
    line: lineOf(source, path),
    severity: 'error',
    code: 'wrong-value',
    path,
    message,
  });
  return [
    ...(id === next.modelId ? [] : [at('id', `This is a version of "${next.modelId}", so its id stays that.`)]),
    ...(kind === 'service' ? [] : [at('kind', 'An umbrella cannot run. Write service.')]),
    ...(version.number === next.number
      ? []
      : [at('version', `This will be version ${next.number}, and the text says ${version.number}.`)]),
    ...(version.replaces === next.replaces
      ? []
      : [at('version', `This replaces version ${next.replaces}, and the text says ${version.replaces}.`)]),
  ];
}

const lineOf = (source: string, field: string): number =>
  source.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 1 || 1;

/** What has to be mended before it can run: errors and open questions. */
export const hindering = ({ problems }: CheckedDraft): Problem[] =>
  problems.filter(({ severity }) => severity !== 'warning');

/** The text of a next version to begin with: the same model, its number raised, every stage carried to itself. */
export function nextVersionOf(
  source: string,
  next: NextVersion,
  today: CalendarDay,
  copies: readonly string[],
): string {
  const stages = textValue(source, ['stages']);
  const filled = textValue(source, ['simulation', 'fills', 'stages']);
  const ids = [...new Set([...Object.keys(fields(stages)), ...Object.keys(fields(filled))])].filter(isId);
  const version = {
    number: next.number,
    'as-at': today,
    reason: 'not-known',
    'asked-by': 'not-known',
    replaces: next.replaces,
    carries: Object.fromEntries(ids.map((id) => [id, id])),
  };
  const begun = withValue(source, ['version'], version);
  if (copies.length === 0) return begun;
  const known = textValue(begun, ['identity', 'copied-to']);
  const before = Array.isArray(known) ? (known as string[]) : [];
  return withValue(begun, ['identity', 'copied-to'], [...new Set([...before, ...copies])]);
}

const fields = (value: unknown): object => (value !== null && typeof value === 'object' ? value : {});
/** Provenance beside the items of a fill is no stage. */
const isId = (name: string): boolean => !['because', 'source', 'note', 'confidence', 'not-known'].includes(name);

/** A copy for another place. */
export function copyFor(
  merged: ServiceModelFile,
  into: { id: string; name: string },
  today: CalendarDay,
  parentName: string,
): string {
  return copyOf(merged, { ...into, asAt: today, parentName });
}

/** What a text changes against the version it is based on; undefined while its shape is not right. */
export function differencesFrom(before: string, checked: CheckedDraft): Difference[] | undefined {
  const { merged } = loadModel(before, { file: 'the version before' });
  return merged === undefined || checked.merged === undefined ? undefined : differencesBetween(merged, checked.merged);
}

/** Differences by chapter, in the order of the file. */
export function byChapter(differences: readonly Difference[]): [string, Difference[]][] {
  const chapters = new Map<string, Difference[]>();
  for (const difference of differences) {
    chapters.set(difference.chapter, [...(chapters.get(difference.chapter) ?? []), difference]);
  }
  return [...chapters];
}
