import type { CalendarDay } from '@commonground/calendar';
import { SmallLine } from '@commonground/charts';
import { INSTRUMENTS, type Metric } from '@commonground/measures';
import { sql } from 'kysely';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';

interface ScoreRow {
  readonly instrument: string;
  readonly scale: string;
  readonly metric: Metric;
  readonly score_date: CalendarDay;
  readonly value: number;
}

/** One small line for each questionnaire, of its main scale: no answer, no word about what a number means. */
export const sharedProgress: Shareable = {
  id: 'progress',
  words: words('what-progress'),
  show: async (tx, { serviceId, personId }) => {
    const { rows } = await sql<ScoreRow>`
      select * from app.shared_scores(${serviceId}, ${personId}::uuid)`.execute(tx);
    const lines = [...Map.groupBy(rows, ({ instrument }) => instrument)].flatMap(([id, scores]) => lineOf(id, scores));
    return lines.length === 0 ? null : <div>{lines}</div>;
  },
};

function lineOf(id: string, scores: readonly ScoreRow[]) {
  const instrument = INSTRUMENTS.get(id);
  const [judged] = instrument?.change ?? [];
  const scale = instrument?.scales.find((each) => each.id === judged?.scale) ?? instrument?.scales[0];
  if (instrument === undefined || scale === undefined) return [];
  const metric = judged?.metric ?? scores.find((each) => each.scale === scale.id)?.metric;
  const range = metric === undefined ? undefined : scale.metrics[metric];
  const points = scores.filter((each) => each.scale === scale.id && each.metric === metric);
  const [first] = points;
  const last = points.at(-1);
  if (range === undefined || first === undefined || last === undefined) return [];
  const said =
    points.length === 1
      ? words('progress-once', { value: rounded(last.value) })
      : words('progress-said', { first: rounded(first.value), last: rounded(last.value) });
  return [
    <div key={id} className="cg-small-line">
      <h4 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{instrument.name}</h4>
      <SmallLine
        id={`shared-${id}`}
        words={`${instrument.name}. ${said}`}
        points={points.map(({ score_date, value }) => ({ on: score_date, value: rounded(value), occasion: '' }))}
        range={{ from: range[0], to: range[1] }}
      />
      <p>
        {said} {words((scale.better ?? instrument.better) === 'lower' ? 'progress-lower' : 'progress-higher')}
      </p>
    </div>,
  ];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
