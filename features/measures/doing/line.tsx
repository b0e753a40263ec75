import { LineChart } from '@commonground/charts';
import { criterionOf, type Instrument, type Metric, reliableChangeBand, type ScoreBand } from '@commonground/measures';
import { rangeOf } from '../answer/answer-pages.rules.ts';
import { bandDrawn, comparedOn, forReading } from '../compare.rules.ts';
import { words } from '../measure-words.ts';
import { type LinePoint, occasionInWords } from './score-line.rules.ts';

/** A person's line on one instrument with the words about it, or nothing while there is no score. */
export function lineFor(instrument: Instrument, points: readonly LinePoint[], id: string, sentence: string) {
  if (!points.some(({ value }) => value !== null)) return null;
  const { scale, metric } = comparedOn(instrument);
  const found = criterionOf(instrument);
  const cutOff = found.found ? found.criterion.cutOff : null;
  const band = bandOf(instrument, points);
  const lower = instrument.better === 'lower';
  return (
    <>
      <LineChart
        id={id}
        title={`${instrument.name} over time`}
        sentence={sentence}
        measure={instrument.name}
        range={rangeOf(instrument, scale, metric)}
        points={points.map(({ on, value, occasion }) => ({
          on,
          value: value === null ? null : forReading(value),
          occasion: occasionInWords(occasion),
        }))}
        {...(cutOff === null
          ? {}
          : { cutOff: { value: cutOff, words: words(lower ? 'cut-off-chart' : 'cut-off-chart-higher') } })}
        {...(band === null ? {} : { band: bandDrawn(band, rangeOf(instrument, scale, metric)) })}
      />
      {band === null ? null : (
        <p className="nhsuk-u-reading-width">{bandInWords(band, rangeOf(instrument, scale, metric))}</p>
      )}
      {cutOff === null ? null : (
        <p className="nhsuk-u-reading-width">{words(lower ? 'cut-off' : 'cut-off-higher', { value: cutOff })}</p>
      )}
      {points.some(({ value }) => value === null) ? (
        <p className="nhsuk-u-reading-width">{words('doing-gaps')}</p>
      ) : null}
    </>
  );
}

/** How far a score may move from the first one by chance alone. */
function bandOf(instrument: Instrument, points: readonly LinePoint[]): ScoreBand | null {
  const { scale, metric } = comparedOn(instrument);
  const first = points.find(({ value }) => value !== null)?.value;
  return first === undefined || first === null ? null : reliableChangeBand(instrument, scale, metric as Metric, first);
}

/** A score on an edge has changed. Where the band meets the end of the scale, only its other side says anything. */
function bandInWords(band: ScoreBand, range: { readonly from: number; readonly to: number }): string {
  const { from, to } = band;
  const [low, high] = [forReading(from), forReading(to)];
  if (from <= range.from) return words('band-up', { from: high });
  if (to >= range.to) return words('band-down', { from: low });
  const drawn = bandDrawn(band, range);
  const same =
    drawn.from === from
      ? words('band-between', { low, high })
      : words('band-from-to', { from: forReading(drawn.from), to: forReading(drawn.to) });
  return `${same} ${words('band-outside', { low, high })}`;
}
