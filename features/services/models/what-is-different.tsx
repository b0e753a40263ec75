import type { Difference, Marked, RunningModel } from '@commonground/service-model';
import { byChapter } from './draft.rules.ts';
import { PathwayPicture } from './pathway.tsx';

interface DifferentProps {
  readonly differences: readonly Difference[];
  /** Says a sentence in the name of the service. */
  readonly named: (words: string) => string;
}

/** Differences in words, chapter by chapter. */
export function DifferencesInWords({ differences, named }: DifferentProps) {
  if (differences.length === 0) return <p>Nothing that people are promised is different.</p>;
  return byChapter(differences).map(([chapter, list]) => (
    <section key={chapter}>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{chapter}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {list.map(({ words }) => (
          <li key={words}>{named(words)}</li>
        ))}
      </ul>
    </section>
  ));
}

/** The pathway with what is new or changed marked; opened when wanted. */
export function DifferencesInPicture({
  differences,
  model,
  name,
}: {
  differences: readonly Difference[];
  model: RunningModel;
  name: string;
}) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">See it in the drawing</span>
      </summary>
      <div className="nhsuk-details__text">
        <PathwayPicture model={model} name={name} marked={markedBy(differences)} />
      </div>
    </details>
  );
}

/** What the drawing marks. What is gone stands only in words. */
export function markedBy(differences: readonly Difference[]): Marked {
  const marked = new Map<string, 'new' | 'changed'>();
  for (const { path, kind } of differences) if (kind !== 'gone' && marked.get(path) !== 'new') marked.set(path, kind);
  return marked;
}
