import { type CalendarDay, londonDay, londonTime, shortDate } from '@commonground/calendar';
import type { DatasetBuildTable } from '../figures/figures.tables.ts';
import { plainNumber } from '../words/numbers.ts';

/** As of when the figures speak, and from how many rows they were made. */
export function AsOf({ build }: { build: DatasetBuildTable }) {
  const { journeys = 0, contacts = 0, scores = 0 } = build.rows;
  return (
    <p className="nhsuk-body-s">
      Made on {shortDate(londonDay(build.built_at))} at {londonTime(build.built_at)} from everything written down until{' '}
      {shortDate(build.as_of as CalendarDay)}: {plainNumber(journeys)} journeys, {plainNumber(contacts)} contacts and{' '}
      {plainNumber(scores)} scores. A journey here is one stretch, from coming to leaving: whoever left and came back
      has more than one, so there are more of them than people. What is written now appears here within 15 minutes.
    </p>
  );
}

/** Said in place of figures before the first dataset. */
export function NotMadeYet() {
  return <p>The figures of this service have not been made yet. They follow within 15 minutes; come back then.</p>;
}

/** Where the rows come from, on every page with a figure. */
export function BasisLine({ basis }: { basis: string }) {
  const words: Readonly<Record<string, string>> = {
    simulated: 'Basis: simulated. Nobody behind these figures is real.',
    record: 'Basis: the service’s own records.',
    submitted: 'Basis: rows sent by another system.',
  };
  return <p className="nhsuk-body-s">{words[basis] ?? `Basis: ${basis}.`}</p>;
}
