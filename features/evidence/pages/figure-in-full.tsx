import type { ReactNode } from 'react';
import type { StoredFigure } from '../figures/figures.store.ts';
import { timesNotDrawn } from '../figures/times-between.tsx';
import type { Indicator } from '../indicators/indicator.ts';
import { BasisLine } from './as-of.tsx';
import { Behind } from './behind.tsx';
import { Cuts } from './cuts.tsx';
import { Beside, BothSides, Months } from './series-tables.tsx';

interface FigureInFullProps {
  readonly indicator: Indicator;
  /** Everybody first, then the cuts. */
  readonly figures: readonly StoredFigure[];
  /** Rows of the dataset by table, for the team alone. */
  readonly rows: Readonly<Record<string, number>>;
  readonly asOf: ReactNode;
}

/** A figure with what stands behind it and what it does not mean, the same for whoever may read it. */
export function FigureInFull({ indicator, figures, rows, asOf }: FigureInFullProps) {
  const [figure, ...others] = figures;
  if (figure === undefined) return null;
  const { row, chart, sentence } = figure;
  const notDrawn = timesNotDrawn(row, indicator);
  const answersInClasses = others.some((each) => each.row.by.change !== undefined);
  return (
    <>
      {chart === null ? (
        <p className="nhsuk-lede-text nhsuk-u-reading-width" data-mark={row.status}>
          {sentence}
        </p>
      ) : (
        <StoredChart chart={chart} />
      )}
      {answersInClasses ? <Cuts figures={others} /> : null}
      <div className="nhsuk-u-reading-width">
        <BasisLine basis={row.basis} />
        {asOf}
        <h2 className="nhsuk-heading-m">What this does not mean</h2>
        <p>{indicator.caution}</p>
        {notDrawn === null ? null : <p>{notDrawn}</p>}
        <h2 className="nhsuk-heading-m">Why we ask</h2>
        <p>{indicator['why-it-matters']}</p>
      </div>
      <Beside row={row} />
      <BothSides row={row} />
      <Behind indicator={indicator} row={row} rows={rows} />
      {chart === null ? <Months row={row} /> : null}
      {answersInClasses ? null : <Cuts figures={others} />}
    </>
  );
}

/** The drawing with its words and its table, as it was made with the dataset by our own chart package. */
function StoredChart({ chart }: { chart: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is SVG and table that React wrote when the figure was stored; nothing a person typed is in it.
  return <div dangerouslySetInnerHTML={{ __html: chart }} />;
}
