import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { figuresOf, type StoredFigure } from '../figures/figures.store.ts';
import { indicatorSections } from '../indicators/contents.ts';
import { type Indicator, indicators } from '../indicators/indicator.ts';
import { AsOf, BasisLine, NotMadeYet } from './as-of.tsx';
import { type InEvidence, inEvidence } from './in-evidence.ts';

/** The questions a service asks about itself, each with its answer in a sentence. */
export const showQuestions = (request: PageRequest): Promise<Answer> =>
  inEvidence(request, async (at) => {
    const figures = new Map((await figuresOf(at.tx, at.serviceId)).map((figure) => [figure.indicator, figure]));
    return {
      title: 'Evidence',
      section: 'evidence',
      service: at.view,
      page: <QuestionsPage at={at} figures={figures} withReports={request.mayOpen('/s/:serviceId/reports')} />,
    };
  });

interface QuestionsProps {
  readonly at: InEvidence;
  readonly figures: ReadonlyMap<string, StoredFigure>;
  readonly withReports: boolean;
}

function QuestionsPage({ at, figures, withReports }: QuestionsProps) {
  const basis = figures.values().next().value?.row.basis;
  return (
    <div className="nhsuk-u-reading-width">
      <h1>What difference do we make?</h1>
      {at.build === undefined ? <NotMadeYet /> : <AsOf build={at.build} />}
      {basis === undefined ? null : <BasisLine basis={basis} />}
      {withReports ? (
        <p>
          <a href={`/s/${at.serviceId}/reports`}>Reports that were published, and drafts</a>
        </p>
      ) : null}
      {indicatorSections()
        .filter((section) => section.indicators.some((id) => figures.has(id)))
        .map((section) => (
          <section key={section.id}>
            <h2 className="nhsuk-heading-l">{section.heading}</h2>
            {section.indicators.map((id) => (
              <QuestionAndAnswer
                key={id}
                indicator={indicators().get(id) as Indicator}
                figure={figures.get(id)}
                serviceId={at.serviceId}
              />
            ))}
          </section>
        ))}
    </div>
  );
}

interface QuestionProps {
  readonly indicator: Indicator;
  readonly figure: StoredFigure | undefined;
  readonly serviceId: string;
}

function QuestionAndAnswer({ indicator, figure, serviceId }: QuestionProps) {
  if (figure === undefined) return null;
  return (
    <section>
      <h3 className="nhsuk-heading-m">
        <a href={`/s/${serviceId}/evidence/${indicator.id}`}>{indicator.question}</a>
      </h3>
      <p data-mark={figure.row.status}>{figure.sentence}</p>
    </section>
  );
}
