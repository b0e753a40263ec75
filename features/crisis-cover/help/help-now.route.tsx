import { inNameOf, inView, type ServiceWithModel, serviceHere, servicesHere } from '#features/services/index.ts';
import { type Answer, type HelpLine, helpLines, type PageRequest } from '#platform/pages/index.ts';
import { databaseTrouble, withActor } from '#platform/storage/index.ts';
import type { CoverNow } from '../cover.rules.ts';
import { coverNow, coverSentences } from '../cover-now.ts';
import { londonClock } from './london-clock.ts';

/** A service of this page with who is there at this moment, as far as whoever asks may know. */
interface ServiceAsked extends ServiceWithModel {
  readonly cover: CoverNow;
}

/**
 * Who can be reached at this hour. National help stands first and needs nothing of ours; what the services say is
 * added when the database answers.
 */
export async function showHelpNow(request: PageRequest): Promise<Answer> {
  const services = await withCover(request);
  const chosen = services?.length === 1 ? services[0] : undefined;
  return {
    title: 'Help now',
    section: 'help-now',
    ...(chosen && request.query.service ? { service: inView(chosen.service) } : {}),
    page: <HelpNowPage services={services} request={request} />,
  };
}

/** Undefined when the database cannot be reached. */
async function withCover(request: PageRequest): Promise<ServiceAsked[] | undefined> {
  try {
    const services = await servicesAsked(request);
    return await withActor(request.storage, request.actor, async (tx) => {
      const asked: ServiceAsked[] = [];
      for (const one of services) {
        asked.push({ ...one, cover: await coverNow(tx, one.service.serviceId, request.clock.now()) });
      }
      return asked;
    });
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    request.log('help-now-without-database');
    return undefined;
  }
}

/** The service asked for, those of the person who asks, or all. */
async function servicesAsked(request: PageRequest): Promise<ServiceWithModel[]> {
  const asked = request.query.service ? await serviceHere(request, request.query.service) : undefined;
  if (asked) return [asked];
  const all = await servicesHere(request);
  const own = all.filter(({ service }) => request.actor.services.includes(service.serviceId));
  return own.length > 0 ? own : all;
}

interface HelpNowPageProps {
  readonly services: readonly ServiceAsked[] | undefined;
  readonly request: PageRequest;
}

/** One service's own word stands first; of many, the national numbers do. */
function HelpNowPage({ services, request }: HelpNowPageProps) {
  const one = services?.length === 1;
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Help now</h1>
      <p>
        <strong>
          If someone is in danger, call <a href="tel:999">999</a>.
        </strong>
      </p>
      {request.deployment.kind === 'demonstration' ? (
        <p>
          <strong>This is not a real service.</strong> Nobody reads what you write here. The national numbers are real.
        </p>
      ) : null}
      <OwnWays request={request} />
      {one ? <ServicesNow services={services} request={request} /> : null}
      <h2>At any hour</h2>
      <ul className="cg-plain-list">
        {helpLines().map((line) => (
          <HelpEntry key={line.id} line={line} />
        ))}
      </ul>
      {!one && services && services.length > 0 ? <ServicesNow services={services} request={request} /> : null}
      {services === undefined ? (
        <p>We cannot show just now who is there from services here. The national numbers work.</p>
      ) : null}
    </div>
  );
}

/** What a member who is signed in has for this hour: their own plan, and asking to be rung. */
function OwnWays({ request }: { request: PageRequest }) {
  if (request.actor.role !== 'member') return null;
  const ways = [
    { path: '/my-plan', say: 'My crisis plan' },
    { path: '/ring-me', say: 'I need somebody to ring me' },
    { path: '/community', say: 'People of my community' },
  ].filter(({ path }) => request.mayOpen(path));
  return (
    <ul className="nhsuk-list">
      {ways.map(({ path, say }) => (
        <li key={path}>
          <a href={path}>{say}</a>
        </li>
      ))}
    </ul>
  );
}

function ServicesNow({ services, request }: { services: readonly ServiceAsked[]; request: PageRequest }) {
  return (
    <>
      <h2>{services.length === 1 ? services[0]?.service.name : 'From services here'}</h2>
      <p>{`It is ${londonClock(request.clock).words} now.`}</p>
      <ul className="cg-plain-list">
        {services.map((one) => (
          <ServiceNow key={one.service.serviceId} {...one} alone={services.length === 1} />
        ))}
      </ul>
    </>
  );
}

function HelpEntry({ line }: { line: HelpLine }) {
  const href = line.link ?? (line.number ? `tel:${line.number}` : undefined);
  return (
    <li className="cg-help-line" id={line.id}>
      <h3>{line.name}</h3>
      <p className="cg-help-line__how">{href ? <a href={href}>{line.how}</a> : line.how}</p>
      <p>{line.for}</p>
      <p>{line.when}</p>
    </li>
  );
}

interface ServiceNowProps extends ServiceAsked {
  /** The only service on the page: its name is the heading. */
  readonly alone: boolean;
}

function ServiceNow({ service, model, cover, alone }: ServiceNowProps) {
  const named = inNameOf(model, service.name);
  const [first = '', ...more] = coverSentences(cover);
  return (
    <li>
      {alone ? null : (
        <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
          <a href={`/services/${service.serviceId}#in-a-crisis`}>{service.name}</a>
        </h3>
      )}
      <p>
        <strong>{named(first)}</strong>
      </p>
      {more.map((sentence) => (
        <p key={sentence}>{named(sentence)}</p>
      ))}
    </li>
  );
}
