import {
  BasisLine,
  FigureInFull,
  indicatorOf,
  indicators,
  type ReleasedFigure,
  releasedFiguresOf,
} from '#features/evidence/index.ts';
import type { Service } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { asOfWords, inCommissioned } from '../commissioned.ts';

const ADDRESS = '/commissioned/evidence';

/** The questions every service asks about itself, for those one pays for, with their released answers. */
export const showCommissionedEvidence = (request: PageRequest): Promise<Answer> =>
  inCommissioned(request, async (tx, services) => {
    const shown = [];
    for (const service of services) {
      shown.push({ service, figures: await releasedFiguresOf(tx, service.serviceId) });
    }
    return {
      title: 'Evidence',
      section: 'evidence',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>What difference do the services make?</h1>
          <p>
            {services.length} {services.length === 1 ? 'service' : 'services'} you pay for. Each is looked at against
            its own past; they are different services and are not ranked.
          </p>
          {shown.map(({ service, figures }) => (
            <OfService key={service.serviceId} service={service} figures={figures} />
          ))}
        </div>
      ),
    };
  });

function OfService({ service, figures }: { service: Service; figures: readonly ReleasedFigure[] }) {
  const [first] = figures;
  return (
    <section>
      <h2>{service.name}</h2>
      {first === undefined ? <p data-mark="not-known">Not known yet: no figures have been released.</p> : null}
      {first === undefined ? null : (
        <>
          <p className="nhsuk-body-s">{asOfWords(first)}</p>
          <BasisLine basis={first.row.basis} />
        </>
      )}
      {[...indicators().values()].map(({ id, question }) => {
        const figure = figures.find(({ indicator }) => indicator === id);
        if (figure === undefined) return null;
        return (
          <section key={id}>
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <a href={`${ADDRESS}/${service.serviceId}/${id}`}>
                {question}
                <span className="nhsuk-u-visually-hidden"> {service.name}</span>
              </a>
            </h3>
            <p data-mark={figure.row.status}>{figure.sentence}</p>
          </section>
        );
      })}
    </section>
  );
}

/** One released figure with its flow, what is missing, and what it does not mean. */
export const showCommissionedFigure = (request: PageRequest): Promise<Answer> =>
  inCommissioned(request, async (tx, services) => {
    const service = services.find(({ serviceId }) => serviceId === request.params.serviceId);
    const indicator = indicatorOf(request.params.indicator ?? '');
    if (service === undefined || indicator === undefined) return { notFound: true, why: 'no such figure' };
    const figures = await releasedFiguresOf(tx, service.serviceId, indicator.id);
    const [first] = figures;
    if (first === undefined) return { notFound: true, why: 'nothing released yet' };
    return {
      title: indicator.question,
      section: 'evidence',
      page: (
        <>
          <a className="nhsuk-back-link" href={ADDRESS}>
            All questions
          </a>
          <div className="nhsuk-u-reading-width">
            <p className="nhsuk-caption-l">{service.name}</p>
            <h1>{indicator.question}</h1>
          </div>
          <FigureInFull
            indicator={indicator}
            figures={figures}
            rows={{}}
            asOf={<p className="nhsuk-body-s">{asOfWords(first)}</p>}
          />
        </>
      ),
    };
  });
