/** A text that somebody saved, as it is shown beside another. */
export interface SavedText {
  readonly words: string;
  readonly by: string;
  /** Like "2 March 2026 at 14:05". */
  readonly when: string;
}

interface BothTextsProps {
  readonly saved: SavedText;
  /** What the person who is told had typed. */
  readonly typed: string;
  readonly say: { readonly heading: string; readonly saved: string; readonly typed: string };
}

/** Two people changed the same text: both stand side by side, and neither is lost. */
export function BothTexts({ saved, typed, say }: BothTextsProps) {
  return (
    <section className="cg-both-texts">
      <h2 className="nhsuk-heading-m">{say.heading}</h2>
      <div className="cg-columns">
        <div>
          <h3 className="nhsuk-heading-s">{say.saved}</h3>
          <p className="nhsuk-hint">
            {saved.by}, {saved.when}
          </p>
          <blockquote className="cg-own-words cg-typed">{saved.words}</blockquote>
        </div>
        <div>
          <h3 className="nhsuk-heading-s">{say.typed}</h3>
          <blockquote className="cg-own-words cg-typed">{typed}</blockquote>
        </div>
      </div>
    </section>
  );
}
