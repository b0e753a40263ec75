import type { SectionProps } from './section-props.ts';

/** Where anybody says what they think of the service, and what was done because somebody did. */
export function SaySection({ service }: SectionProps) {
  return (
    <section id="have-a-say">
      <h2>Have a say</h2>
      <ul className="nhsuk-list">
        <li>
          <a href={`/tell-us/${service.serviceId}`}>Tell us what you think</a>, with or without your name
        </li>
        <li>
          <a href={`/services/${service.serviceId}/you-said`}>You said, we did</a>
        </li>
        <li>
          <a href={`/services/${service.serviceId}/stories`}>Stories of people who were here</a>
        </li>
        <li>
          <a href={`/glossary?service=${service.serviceId}`}>What words mean</a>
        </li>
      </ul>
    </section>
  );
}
