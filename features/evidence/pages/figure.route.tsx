import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { figuresOfIndicator, type StoredFigure } from '../figures/figures.store.ts';
import { type Indicator, indicatorOf } from '../indicators/indicator.ts';
import { AsOf, BasisLine, NotMadeYet } from './as-of.tsx';
import { Behind } from './behind.tsx';
import { Cuts } from './cuts.tsx';
import { type InEvidence, inEvidence } from './in-evidence.ts';
import { Beside, Months } from './series-tables.tsx';

/** One question: its answer, its chart, what stands behind it and what it does not mean. */
export const showFigure = (request: PageRequest): Promise<Answer> =>
  inEvidence(request, async (at) => {
    const indicator = indicatorOf(request.params.indicator ?? '');
    if (indicator === undefined) return { notFound: true, why: 'no such indicator' };
    const figures = await figuresOfIndicator(at.tx, at.serviceId, indicator.id);
    const page = <FigurePage at={at} indicator={indicator} figures={figures} />;
    return { title: indicator.question, section: 'evidence', service: at.view, page };
  });

interface FigureProps {
  readonly at: InEvidence;
  readonly indicator: Indicator;
  readonly figures: readonly StoredFigure[];
}

function FigurePage({ at, indicator, figures }: FigureProps) {
  const [figure] = figures;
  return (
    <>
      <a className="nhsuk-back-link" href={`/s/${at.serviceId}/evidence`}>
        All questions
      </a>
      <div className="nhsuk-u-reading-width">
        <h1>{indicator.question}</h1>
      </div>
      {figure === undefined || at.build === undefined ? (
        <NotMadeYet />
      ) : (
        <Answered at={at} build={at.build} indicator={indicator} figure={figure} figures={figures} />
      )}
    </>
  );
}

interface AnsweredProps extends FigureProps {
  readonly figure: StoredFigure;
  readonly build: NonNullable<InEvidence['build']>;
}

function Answered({ at, build, indicator, figure, figures }: AnsweredProps) {
  const { row, chart, sentence } = figure;
  const others = figures.slice(1);
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
        <AsOf build={build} />
        <h2 className="nhsuk-heading-m">What this does not mean</h2>
        <p>{indicator.caution}</p>
        <h2 className="nhsuk-heading-m">Why we ask</h2>
        <p>{indicator['why-it-matters']}</p>
      </div>
      <Beside row={row} />
      <Behind indicator={indicator} row={row} rows={build.rows} />
      {chart === null ? <Months row={row} /> : null}
      {answersInClasses ? null : <Cuts figures={others} />}
      <Downloads address={`/s/${at.serviceId}/evidence/${indicator.id}`} />
    </>
  );
}

/** The drawing with its words and its table, as it was made with the dataset by our own chart package. */
function StoredChart({ chart }: { chart: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is SVG and table that React wrote when the figure was stored; nothing a person typed is in it.
  return <div dangerouslySetInnerHTML={{ __html: chart }} />;
}

function Downloads({ address }: { address: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Take it with you</h2>
      <ul>
        <li>
          <a href={`${address}/rows.csv`}>These figures as a table (CSV)</a>
        </li>
        <li>
          <a href={`${address}/rows.json`}>These figures for a program (JSON)</a>
        </li>
      </ul>
      <p className="nhsuk-body-s">
        They hide nothing and are for the team. Give figures to others only in a released form.
      </p>
    </>
  );
}
