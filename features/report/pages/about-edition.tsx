import { type CalendarDay, londonDay, longDate, shortDate } from '@commonground/calendar';
import { daysOf } from '#features/evidence/index.ts';
import type { Edition } from '../report.store.ts';
import { ChangesList } from './changes-list.tsx';

interface AboutProps {
  readonly of: Edition;
  /** Where the other editions of this report are read. */
  readonly address: string;
}

/** Who published it and when, what is newer, what was corrected and why, and which other periods were looked at. */
export function AboutEdition({ of: { edition, all }, address }: AboutProps) {
  const newest = all.at(-1);
  const others = all.filter(({ edition_id }) => edition_id !== edition.edition_id);
  return (
    <>
      {newest !== undefined && newest.edition_id !== edition.edition_id ? (
        <div className="nhsuk-inset-text">
          <p>
            <strong>This edition has been corrected.</strong> Edition {newest.nth}, published on{' '}
            {longDate(londonDay(newest.published_at))}, says what changed and why:{' '}
            <a href={`${address}/${newest.edition_id}`}>read edition {newest.nth}</a>. What stands here is what was
            published then.
          </p>
        </div>
      ) : null}
      <p>
        Edition {edition.nth}, published by {edition.published_by} on {longDate(londonDay(edition.published_at))}. No
        figure in it has been changed since.
      </p>
      {edition.corrects === null ? null : <Corrected edition={edition} />}
      {others.length === 0 ? null : (
        <ul>
          {others.map((other) => (
            <li key={other.edition_id}>
              <a href={`${address}/${other.edition_id}`}>
                Edition {other.nth}, {shortDate(londonDay(other.published_at))}
              </a>
              {other.nth < (newest?.nth ?? 0) ? ' (corrected)' : ''}
            </li>
          ))}
        </ul>
      )}
      <DraftsBefore before={edition.drafts_before} />
      <p className="nhsuk-body-s">
        Fingerprint of this edition: <code className="cg-report__command">{edition.sha256}</code>
      </p>
    </>
  );
}

/** Stands after how to read the report, so that nobody's words come before those. */
export const NoteOf = ({ of: { edition } }: Pick<AboutProps, 'of'>) => (
  <p>
    Said when it was published by {edition.published_by}, in their own words and not from the figures: “
    <span className="cg-typed">{edition.note}</span>”
  </p>
);

function Corrected({ edition }: { edition: Edition['edition'] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What changed, and why</h2>
      <p>
        It corrects edition {edition.nth - 1}. Why, in the words of {edition.published_by}: “
        <span className="cg-typed">{edition.why}</span>”
      </p>
      {edition.changes.length === 0 ? <p>No figure says anything else than before.</p> : null}
      {edition.changes.length === 0 ? null : <ChangesList changes={edition.changes} />}
    </section>
  );
}

/** Whoever looks at many periods and shows one can show what they like; so the others are named. */
function DraftsBefore({ before }: { before: Edition['edition']['drafts_before'] }) {
  if (before.length === 0) return <p>No draft for other days was asked for in the half year before.</p>;
  return (
    <>
      <p>
        Before this was published, drafts for other days were asked for and not published. Bear in mind that days can be
        chosen for how they look:
      </p>
      <ul>
        {before.map(({ from, to, askedOn }) => (
          <li key={`${from} ${to} ${askedOn}`}>
            {daysOf({ from, to })}, asked for on {shortDate(askedOn as CalendarDay)}
          </li>
        ))}
      </ul>
    </>
  );
}
