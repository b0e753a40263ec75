import { addDays, type CalendarDay, shortDate } from '@commonground/calendar';
import { LineChart, type ScorePoint } from '@commonground/charts';
import { criterionOf, INSTRUMENTS, type Instrument } from '@commonground/measures';
import { CLOSES_DAYS_AFTER, dueOccasions, happenedIn, type Score, scoresOf } from '#features/measures/index.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';

/** One instrument as the person's page shows it: scores with the gaps where an answer was due and none came. */
export interface MeasureInView {
  readonly instrument: Instrument;
  readonly points: readonly ScorePoint[];
}

/** The measures this person has answered, or was due to answer, in this service. */
export async function measuresOf(at: JourneyInView): Promise<MeasureInView[]> {
  const due = dueOccasions(at.model, happenedIn(at.model, at.journey.facts), at.request.today);
  const measures: MeasureInView[] = [];
  for (const id of new Set(Object.values(at.model.measures).map(({ instrument }) => instrument))) {
    const instrument = INSTRUMENTS.get(id);
    if (instrument === undefined) continue;
    const scores = (await scoresOf(at.tx, at.journey.personId, id)).filter((score) => isMain(instrument, score));
    const missed = due.filter(
      (each) =>
        each.instrument === id &&
        addDays(each.dueOn, CLOSES_DAYS_AFTER) < at.request.today &&
        !scores.some((score) => score.occasion === each.occasion),
    );
    const points = [
      ...scores.map(({ on, value, occasion }) => ({ on, value, occasion })),
      ...missed.map(({ dueOn, occasion }) => ({ on: dueOn, value: null, occasion })),
    ].sort((a, b) => (a.on < b.on ? -1 : 1));
    if (points.length > 0) measures.push({ instrument, points });
  }
  return measures;
}

/** The one scale and metric that a line shows: the first scale, in the metric its change is judged in. */
function isMain(instrument: Instrument, score: Score): boolean {
  const [scale] = instrument.scales;
  return score.scale === scale?.id && score.metric === mainMetric(instrument);
}

const mainMetric = (instrument: Instrument) =>
  instrument.change[0]?.metric ?? (Object.keys(instrument.scales[0]?.metrics ?? {})[0] as Score['metric']);

/** Lowest and highest score of that scale and metric. */
function rangeOf(instrument: Instrument): { from: number; to: number } {
  const metrics: Readonly<Record<string, readonly number[] | undefined>> = instrument.scales[0]?.metrics ?? {};
  const [from, to] = metrics[mainMetric(instrument)] ?? [];
  if (from === undefined || to === undefined) throw new Error(`${instrument.id} names no range for its first scale.`);
  return { from, to };
}

export function MeasuresSection({ measures }: { measures: readonly MeasureInView[] }) {
  const silent = measures.filter((measure) => !isAnswered(measure)).map(({ instrument }) => instrument.name);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Measures</h2>
      {measures.length === 0 ? <p>Nothing answered yet, and nothing was due.</p> : null}
      {measures.filter(isAnswered).map((measure) => (
        <MeasureLine key={measure.instrument.id} {...measure} />
      ))}
      {silent.length > 0 ? <p>Was due, and no answer has come: {silent.join(', ')}.</p> : null}
    </section>
  );
}

const isAnswered = ({ points }: MeasureInView) => points.some(({ value }) => value !== null);

function MeasureLine({ instrument, points }: MeasureInView) {
  const answered = points.filter((point) => point.value !== null);
  const sentence = sentenceOf(
    instrument.name,
    answered as readonly { on: CalendarDay; value: number }[],
    points.length,
  );
  const range = rangeOf(instrument);
  const criterion = criterionOf(instrument);
  return (
    <LineChart
      id={`measure-${instrument.id}`}
      title={`${instrument.name} over time`}
      sentence={sentence}
      measure={instrument.name}
      range={range}
      points={points}
      {...(criterion.found ? { reliableChange: criterion.criterion.reliableChange } : {})}
    />
  );
}

/** "CORE-10 was 24 on 6 January 2025 and 14 on 6 October 2025. 1 of 4 answers did not come." */
export function sentenceOf(
  name: string,
  answered: readonly { on: CalendarDay; value: number }[],
  asked: number,
): string {
  const [first] = answered;
  const last = answered.at(-1);
  if (first === undefined || last === undefined) return `${name} was not answered.`;
  const gap = asked - answered.length;
  const gaps = gap === 0 ? '' : ` ${gap} of ${asked} answers did not come.`;
  if (first === last) return `${name} was ${first.value} on ${shortDate(first.on)}.${gaps}`;
  return `${name} was ${first.value} on ${shortDate(first.on)} and ${last.value} on ${shortDate(last.on)}.${gaps}`;
}
