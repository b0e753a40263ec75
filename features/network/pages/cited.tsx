import { Known } from '#platform/pages/index.ts';
import type { Fact, FactGroup } from '../facts/fact.ts';
import type { ReviewConfidence } from '../review/review.schema.ts';
import { confidenceWords, sourceWords } from '../review/source-words.ts';

/** Sources of a model file by id, with how they are cited. */
export type Sources = Readonly<Record<string, { readonly cite: string }>>;

interface CitedProps {
  readonly source: string | undefined;
  readonly confidence?: ReviewConfidence | undefined;
  readonly note?: string | undefined;
  readonly sources?: Sources | undefined;
}

/** Where a thing is said, how sure the reading is, and how it was made: small, after the thing itself. */
export function Cited(props: CitedProps) {
  return <span className="cg-assumed"> ({citedWords(props)})</span>;
}

/** The same as plain words, for a cell of its own. */
export function citedWords({ source, confidence, note, sources }: CitedProps): string {
  const sure = confidenceWords(confidence);
  return [sourceWords(source, sources), ...(sure ? [sure] : []), ...(note ? [note] : [])].join('; ');
}

/** Facts in groups: what is said with its lines; what nobody has told, in one line for each group. */
export function FactGroups({ groups, sources }: { groups: readonly FactGroup[]; sources: Sources }) {
  return groups.map(({ heading, facts }) => (
    <section key={heading}>
      <h3>{heading}</h3>
      <FactList facts={facts} sources={sources} />
    </section>
  ));
}

function FactList({ facts, sources }: { facts: readonly Fact[]; sources: Sources }) {
  const told = facts.filter(({ said, note }) => said !== undefined || note !== undefined);
  const untold = facts.filter(({ said, note }) => said === undefined && note === undefined);
  return (
    <dl className="cg-facts">
      {byWhat(told).map(([what, rows]) => (
        <div key={what}>
          <dt>{what}</dt>
          {rows.map((row) => (
            <dd key={`${row.said}${row.source}`}>
              <FactWords fact={row} sources={sources} />
            </dd>
          ))}
        </div>
      ))}
      {untold.length > 0 ? (
        <div>
          <dt>Nobody has told us</dt>
          {untold.map(({ what }) => (
            <dd key={what} className="cg-facts__untold">
              {what}: <Known mark="not-known" />
            </dd>
          ))}
        </div>
      ) : null}
    </dl>
  );
}

/** Facts of the same name under one heading, in the order of the file. */
function byWhat(facts: readonly Fact[]): [string, Fact[]][] {
  const groups = new Map<string, Fact[]>();
  for (const one of facts) groups.set(one.what, [...(groups.get(one.what) ?? []), one]);
  return [...groups];
}

function FactWords({ fact, sources }: { fact: Fact; sources: Sources }) {
  const { said, none, source, confidence, note } = fact;
  if (said === undefined) return <Known mark="not-known" why={note ?? confidenceWords(confidence)} />;
  return (
    <>
      <Known mark={none ? 'none' : 'known'}>{said}</Known>
      <Cited source={source} confidence={confidence} note={note} sources={sources} />
    </>
  );
}
