import { LineDrawing } from '@commonground/charts';
import type { Instrument } from '@commonground/measures';
import { bandDrawn, forReading } from '../compare.rules.ts';
import { type LinePoint, occasionInWords } from '../doing/score-line.rules.ts';
import { METRIC_WORDS } from '../enter/check.page.tsx';
import type { ScaleProgress } from './scale-progress.rules.ts';

interface ChartProps {
  readonly called: string;
  readonly instrument: Instrument;
  readonly of: ScaleProgress;
  readonly sentence: string;
  /** The main scale is drawn as wide as the page; the others side by side. */
  readonly size: 'wide' | 'narrow';
}

/** A scale's line; the table of the instrument stands under all of them. */
export function ProgressChart({ called, instrument, of, sentence, size }: ChartProps) {
  const { scale, range, cutOff, band, own, team, better } = of;
  const onlyTeam = own.length === 0;
  const drawing = {
    id: `progress-${instrument.id}-${scale.id}`,
    title: `${instrument.name}, ${scale.name}, over time`,
    sentence,
    measure: `${METRIC_WORDS[of.metric]}, ${better} is better`,
    range,
    points: pointsOf(onlyTeam ? team : own),
    whose: onlyTeam ? 'The team' : called,
    ...(band === null ? {} : { band: bandDrawn(band, range) }),
    ...(cutOff === null ? {} : { cutOff: { value: cutOff, words: `Cut-off ${cutOff}` } }),
    ...(onlyTeam || team.length === 0 ? {} : { second: { words: 'The team', points: pointsOf(team) } }),
  };
  if (size === 'narrow') {
    return (
      <div className="cg-drawing">
        <LineDrawing {...drawing} size="narrow" />
      </div>
    );
  }
  return (
    <div className="cg-chart">
      <div className="cg-chart__wide">
        <LineDrawing {...drawing} id={`${drawing.id}-wide`} size="wide" />
      </div>
      <div className="cg-chart__narrow">
        <LineDrawing {...drawing} id={`${drawing.id}-narrow`} size="narrow" />
      </div>
    </div>
  );
}

export const pointsOf = (points: readonly LinePoint[]) =>
  points.map(({ on, value, occasion }) => ({
    on,
    value: value === null ? null : forReading(value),
    occasion: occasionInWords(occasion),
  }));
