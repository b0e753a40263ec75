import { valueOr } from '@commonground/service-model';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type ServiceWithModel, servicesHere } from './find-services.ts';
import { agesWords, inNameOf, listed, selfReferralWords } from './service-words.ts';

/** The services that run here, by name, never in order of anything they achieve. */
export async function showServices(request: PageRequest): Promise<Answer> {
  const services = await servicesHere(request);
  return { title: 'Find a service', section: 'services', page: <ServicesPage services={services} /> };
}

function ServicesPage({ services }: { services: readonly ServiceWithModel[] }) {
  return (
    <>
      <h1>Find a service</h1>
      <p className="nhsuk-lede-text nhsuk-u-reading-width">
        {services.length === 0
          ? 'No service has been set up here yet.'
          : 'Each service works in its own way. None is better than another: look for one that fits you.'}
      </p>
      <ul className="cg-plain-list nhsuk-u-reading-width">
        {services.map((one) => (
          <ServiceEntry key={one.service.serviceId} {...one} />
        ))}
      </ul>
    </>
  );
}

function ServiceEntry({ service, model }: ServiceWithModel) {
  const named = inNameOf(model, service.name);
  const places = [...new Set(Object.values(model.sites).map((site) => site.name))];
  return (
    <li>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">
        <a href={`/services/${service.serviceId}`}>{service.name}</a>
      </h2>
      <p>{named(model.about)}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{agesWords(model.eligibility)}</li>
        <li>{selfReferralWords(model)}</li>
        <li>
          {places.length > 0 ? named(`Places: ${listed(places)}.`) : 'Where it meets is not known.'}
          {valueOr(model.identity.region, undefined) ? ` ${valueOr(model.identity.region, '')}.` : ''}
        </li>
      </ul>
    </li>
  );
}
