import { SEES_IT_DIFFERENTLY } from '../estimate/complaints.ts';
import { SOMEBODY_AGAINST } from '../estimate/decisions.ts';
import { OF_THESE_STARTED } from '../estimate/milestones.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import { type IndicatorId, indicatorOf } from '../indicators/indicator.ts';
import { daysOf, likely, percent, plainNumber } from './numbers.ts';
import { saidBy } from './said.ts';

const people = (n: number | null): string =>
  n === null ? 'some journeys' : n === 1 ? '1 journey' : `${plainNumber(n)} journeys`;
const alsoLikely = (row: EvidenceRow): string => ` ${likely(row)}`.trimEnd();

const outOf = ({ numerator, denominator }: EvidenceRow): string =>
  `${plainNumber(numerator as number)} of ${plainNumber(denominator as number)}`;

/** "Nobody was taken on, 1 …" or "3 journeys were taken on, 1 …". */
const countOf =
  (nobody: string, some: string) =>
  (row: EvidenceRow): string =>
    `${row.value === 0 ? `Nobody ${nobody}` : `${people(row.value)} ${row.value === 1 ? some.replace(/^were /, 'was ') : some}`}, ${daysOf(row.period)}.`;

const shareOf =
  (what: string) =>
  (row: EvidenceRow): string =>
    `${percent(row.value as number)} ${what} (${outOf(row)}).${alsoLikely(row)}`;

type Sentence = (row: EvidenceRow) => string;

/** Many ends are before a start: a closed referral is no end of taking part, so those who had started come first. */
const endsOf =
  (what: string) =>
  (row: EvidenceRow): string => {
    const begun = row.flow.find(({ step }) => step === OF_THESE_STARTED)?.n ?? null;
    if (row.value === 0 || begun === null) return countOf(what, what)(row);
    const before = (row.value as number) - begun;
    const others = before <= 0 ? '' : ` Another ${plainNumber(before)} ${what} without having started.`;
    return `${begun === 0 ? 'No journey' : people(begun)} that had started ${what}, ${daysOf(row.period)}.${others}`;
  };

const COUNTS: Partial<Record<IndicatorId, Sentence>> = {
  referrals: (row) =>
    row.value === 0
      ? `Nobody was referred, ${daysOf(row.period)}.`
      : `${people(row.value)} began with a referral, ${daysOf(row.period)}.`,
  accepted: countOf('was taken on', 'were taken on'),
  started: countOf('started', 'started'),
  active: (row) =>
    `${row.value === 0 ? 'Nobody' : people(row.value)} had started and not ended on the last day counted, ${daysOf(row.period).split(' to ')[1]}.`,
  'ended-planned': endsOf('ended as planned'),
  'ended-unplanned': endsOf('ended before the planned end'),
};

const SHARES: Partial<Record<IndicatorId, Sentence>> = {
  accepted: shareOf('of journeys referred in the period have been taken on so far'),
  started: shareOf('of journeys referred in the period have started so far'),
  'ended-planned': shareOf('of journeys that had started and ended in the period ended as planned'),
  'ended-unplanned': shareOf('of journeys that had started and ended in the period ended before the planned end'),
};

const OWN: Partial<Record<IndicatorId, Sentence>> = {
  retention: (row) =>
    `${percent(row.value as number)} of those who start are still taking part twelve months later; the others had ended as planned, left before, or ended otherwise.${alsoLikely(row)}`,
  'contacts-per-month': contacts,
  attendance: (row) =>
    `People came to ${percent(row.value as number)} of the contacts that were kept open (${outOf(row)}).${alsoLikely(row)}`,
  'crisis-plan-on-entry': shareOf(
    'of journeys that started in the period had a crisis plan, or the person’s own “not now”, on the day of starting',
  ),
  'complaints-answered-in-time': (row) =>
    `${shareOf('of complaints due for an answer in the period were answered by the day promised')(row)}${alsoSaid(row, SEES_IT_DIFFERENTLY, 'Of the answers, {n} are seen differently by somebody.', 'Of the answers, 1 is seen differently by somebody.')}`,
  'decisions-by-members': (row) =>
    `${shareOf('of decisions written down in the period were taken by members, or by members and staff together')(row)}${alsoSaid(row, SOMEBODY_AGAINST, 'In {n} decisions somebody was against.', 'In 1 decision somebody was against.')}`,
  'partnership-difference': partnership,
};

/** What a step of the flow adds, where its number may be shown and there is something to say. */
function alsoSaid({ flow }: EvidenceRow, step: string, many: string, one: string): string {
  const n = flow.find((each) => each.step === step)?.n ?? 0;
  return n === 0 ? '' : ` ${n === 1 ? one : many.replace('{n}', plainNumber(n))}`;
}

function partnership(row: EvidenceRow): string {
  const steps = row.value as number;
  const rounded = plainNumber(Math.abs(steps));
  const size = `${rounded} ${rounded === '1' ? 'step' : 'steps'}`;
  const answered = row.denominator === null ? '' : ` (${plainNumber(row.denominator)} people answered)`;
  if (rounded === '0') return `Members and staff see about as much partnership as each other${answered}.`;
  return `Members see ${size} ${steps < 0 ? 'less' : 'more'} partnership than staff do, in steps from 0 to 4${answered}.`;
}

function contacts(row: EvidenceRow): string {
  const signals = row.series.filter(({ signal }) => signal !== null).length;
  const { lower, upper } = row.series[0] ?? { lower: null, upper: null };
  const usual =
    lower === null || upper === null
      ? ''
      : `; ordinary months lie between ${plainNumber(lower)} and ${plainNumber(upper)}`;
  const changed =
    row.series.length === 0
      ? ''
      : signals === 0
        ? ' No month stands out.'
        : ` ${signals} ${signals === 1 ? 'month stands' : 'months stand'} out as more than the usual coming and going.`;
  return `There were ${plainNumber(row.value as number)} contacts a month on average${usual}.${changed}`;
}

/** The answer in one or two sentences with its uncertainty, or why there is none. */
export function sentenceOf(row: EvidenceRow): string {
  if (row.status === 'suppressed' || row.status === 'not-applicable') return row.reason ?? 'Not shown.';
  const id = row.indicator;
  // Nobody at all is not few: only where somebody is known does a number of them stand in the sentence.
  const said = row.value === null && !row.denominator ? undefined : saidBy(indicatorOf(id)?.says, row);
  if (said !== undefined) return said;
  if (row.value === null) return `Not known. ${row.reason}`;
  const sentences = row.by.share_of !== undefined || row.by.among !== undefined ? SHARES : { ...COUNTS, ...OWN };
  const sentence = sentences[id];
  if (sentence === undefined) throw new Error(`There is no sentence for ${id} ${JSON.stringify(row.by)}.`);
  return sentence(row);
}

/** Whether the code here has the sentence of an indicator whose file has none. */
export const hasOwnSentence = (id: IndicatorId): boolean => id in COUNTS || id in OWN;
