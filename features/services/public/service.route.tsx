import type { CalendarDay } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inView, serviceHere } from './find-services.ts';
import { SaySection } from './say-section.tsx';
import type { SectionProps } from './section-props.ts';
import { ComingSection, DecidingSection, OfferSection, WayThroughSection, WhoForSection } from './service-sections.tsx';
import { inNameOf, notKnownOf } from './service-words.ts';

/** What another capability shows on a service's page about a crisis. */
export type CrisisPart = (section: SectionProps, request: PageRequest) => Promise<ReactElement>;

/** One service in plain words, all of it taken from its running model; who is there in a crisis from its calendar. */
export const showService =
  (crisis: CrisisPart) =>
  async (request: PageRequest): Promise<Answer> => {
    const found = await serviceHere(request, request.params.serviceId ?? '');
    if (!found) return { notFound: true, why: 'no such service here' };
    const section: SectionProps = { ...found, named: inNameOf(found.model, found.service.name) };
    return {
      title: found.service.name,
      section: 'services',
      service: inView(found.service),
      page: <ServicePage section={section} today={request.today} crisis={await crisis(section, request)} />,
    };
  };

interface ServicePageProps {
  readonly section: SectionProps;
  readonly today: CalendarDay;
  readonly crisis: ReactElement;
}

function ServicePage({ section, today, crisis }: ServicePageProps) {
  const { service, model } = section;
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{service.name}</h1>
      <p className="nhsuk-lede-text">{section.named(model.about)}</p>
      <nav aria-label="On this page">
        <ul className="nhsuk-list cg-on-this-page">
          <li>
            <a href="#who-for">Who it is for</a>
          </li>
          <li>
            <a href="#how-to-come">How to come</a>
          </li>
          <li>
            <a href="#what-we-do">What we do</a>
          </li>
          <li>
            <a href="#the-way-through">The way through</a>
          </li>
          <li>
            <a href="#who-decides">Who decides what</a>
          </li>
          <li>
            <a href="#in-a-crisis">In a crisis</a>
          </li>
          <li>
            <a href="#have-a-say">Have a say</a>
          </li>
        </ul>
      </nav>
      <WhoForSection {...section} today={today} />
      <ComingSection {...section} />
      <OfferSection {...section} />
      <WayThroughSection {...section} />
      <DecidingSection {...section} />
      {crisis}
      <SaySection {...section} />
      <NotKnownSection {...section} />
    </div>
  );
}

function NotKnownSection({ service, model }: SectionProps) {
  const unknown = notKnownOf(model);
  return (
    <section id="not-known">
      <h2>What we do not know</h2>
      {unknown.length > 0 ? (
        <>
          <p>Nobody has told us:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {unknown.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>There are no open questions about what this page says.</p>
      )}
      {service.basis === 'simulated' ? (
        <p>
          Where you read “assumed”, no source says it. We filled the gap so that the demonstration can run. Days, times
          and places are often invented.
        </p>
      ) : (
        <p>Where you read “assumed”, the service has not decided it yet.</p>
      )}
    </section>
  );
}
