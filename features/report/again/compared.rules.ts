import { type EvidenceRow, indicators, sentenceOf } from '#features/evidence/index.ts';
import { figuresOf, type ReportBook } from '../book/report-book.ts';
import { type Change, same } from '../publish/changes.rules.ts';

export interface Compared {
  /** Figures all of whose rows are the same to the last digit. */
  readonly same: readonly string[];
  readonly different: readonly Change[];
  /** Figures whose definition has another version by now: only the software of then works them out as then. */
  readonly otherDefinition: readonly OtherDefinition[];
  /** Figures that the edition holds back beside another report: there is nothing to compare. */
  readonly withheld: readonly string[];
}

interface OtherDefinition {
  readonly id: string;
  readonly published: number;
  /** Null where there is no such figure any more. */
  readonly here: number | null;
}

/** Each figure of an edition beside the rows that come out now. */
export function comparedWith(book: ReportBook, rows: readonly EvidenceRow[]): Compared {
  const [equal, withheld]: [string[], string[]] = [[], []];
  const [different, otherDefinition]: [Change[], OtherDefinition[]] = [[], []];
  for (const { id, question, sentence, definition, rows: published, withheld: why } of figuresOf(book)) {
    const version = indicators().get(id)?.version ?? null;
    const found = rows.filter(({ indicator }) => indicator === id);
    if (why !== null) withheld.push(id);
    else if (version !== definition.version) otherDefinition.push({ id, published: definition.version, here: version });
    else if (same(published, found)) equal.push(id);
    else different.push({ id, question, from: sentence, to: said(found[0], sentence) });
  }
  return { same: equal, different, otherDefinition, withheld };
}

const said = (row: EvidenceRow | undefined, before: string): string => {
  if (row === undefined) return 'Nothing comes out.';
  const now = sentenceOf(row);
  return now === before ? 'The same sentence; what lies behind it is different.' : now;
};
