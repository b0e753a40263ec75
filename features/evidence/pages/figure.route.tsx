import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { figuresOfIndicator, type StoredFigure } from '../figures/figures.store.ts';
import { type Indicator, indicatorOf } from '../indicators/indicator.ts';
import { AsOf, NotMadeYet } from './as-of.tsx';
import { FigureInFull } from './figure-in-full.tsx';
import { type InEvidence, inEvidence } from './in-evidence.ts';

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
        <Answered at={at} build={at.build} indicator={indicator} figures={figures} />
      )}
    </>
  );
}

interface AnsweredProps extends FigureProps {
  readonly build: NonNullable<InEvidence['build']>;
}

function Answered({ at, build, indicator, figures }: AnsweredProps) {
  return (
    <>
      <FigureInFull indicator={indicator} figures={figures} rows={build.rows} asOf={<AsOf build={build} />} />
      <Downloads address={`/s/${at.serviceId}/evidence/${indicator.id}`} />
    </>
  );
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
