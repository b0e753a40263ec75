import { type CalendarDay, longDate } from '@commonground/calendar';
import { inJourney } from '#features/journeys/index.ts';
import { listServices } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, fixedWords, type PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type ConsentLine, type ConsentSource, endOf, PURPOSES } from './consent-source.ts';

const words = fixedWords('consents.yaml');

/** Everything the member said yes to, by what it is for; what stands first, then what has ended. */
export async function showConsents(request: PageRequest, sources: readonly ConsentSource[]): Promise<Answer> {
  const { actor, storage, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const { lines, services } = await withActor(storage, actor, async (tx) => ({
    lines: await linesOf(tx, sources, personId, today),
    services: new Map((await listServices(tx)).map(({ serviceId, name }) => [serviceId, name])),
  }));
  return {
    title: words('title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('title')}</h1>
        <p>{words('lede')}</p>
        <Consents lines={lines} today={today} services={services} own />
        <p>
          <a href="/my-record">My record</a>
        </p>
      </div>
    ),
  };
}

/** The same for the team of one service, read only: what the database does not let it read is not there. */
export const showConsentsOf = (request: PageRequest, sources: readonly ConsentSource[]): Promise<Answer> =>
  inJourney(request, async ({ tx, serviceId, person, address }) => {
    const { personId, called } = person;
    await logAccess(tx, request.actor, { serviceId, personId, what: 'what you said yes to' });
    const all = await linesOf(tx, sources, personId, request.today);
    const lines = all.filter((line) => line.serviceId === serviceId);
    return {
      title: words('team-title', { name: called }),
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('team-title', { name: called })}</h1>
          <p>{words('team-lede')}</p>
          <Consents lines={lines} today={request.today} services={new Map()} own={false} />
          <p>
            <a href={address}>{called}</a>
          </p>
        </div>
      ),
    };
  });

/** One after the other: a transaction has one connection. */
async function linesOf(tx: Tx, sources: readonly ConsentSource[], personId: string, today: CalendarDay) {
  const lines: ConsentLine[] = [];
  for (const { show } of sources) lines.push(...(await show(tx, personId, today)));
  return lines.sort((a, b) => b.since.localeCompare(a.since));
}

interface ConsentsProps {
  readonly lines: readonly ConsentLine[];
  readonly today: CalendarDay;
  readonly services: ReadonlyMap<string, string>;
  readonly own: boolean;
}

function Consents({ lines, today, services, own }: ConsentsProps) {
  const standing = lines.filter((line) => endOf(line, today) === undefined);
  const ended = lines.filter((line) => endOf(line, today) !== undefined);
  const several = new Set(lines.map(({ serviceId }) => serviceId)).size > 1;
  const draw = (line: ConsentLine) => (
    <Line
      key={`${line.what} ${line.to} ${line.since} ${lines.indexOf(line)}`}
      line={line}
      end={endOf(line, today)}
      service={several ? services.get(line.serviceId) : undefined}
      own={own}
    />
  );
  return (
    <>
      {standing.length === 0 ? <p>{words(own ? 'none' : 'team-none')}</p> : null}
      {PURPOSES.filter((purpose) => standing.some((line) => line.purpose === purpose)).map((purpose) => (
        <section key={purpose}>
          <h2 className="nhsuk-heading-m">{words(`purpose-${purpose}`)}</h2>
          <ul className="cg-plain-list">{standing.filter((line) => line.purpose === purpose).map(draw)}</ul>
        </section>
      ))}
      {ended.length === 0 ? null : (
        <section>
          <h2 className="nhsuk-heading-m">{words('ended-heading')}</h2>
          <ul className="cg-plain-list">{ended.map(draw)}</ul>
        </section>
      )}
    </>
  );
}

interface LineProps {
  readonly line: ConsentLine;
  readonly end: CalendarDay | undefined;
  readonly service: string | undefined;
  readonly own: boolean;
}

function Line({ line, end, service, own }: LineProps) {
  const since = longDate(line.since);
  return (
    <li>
      <strong>{line.what}</strong>
      {service === undefined ? null : ` (${service})`}
      <br />
      {words('to', { to: line.to })}{' '}
      {end === undefined ? words('since', { date: since }) : words('ended', { date: since, ended: longDate(end) })}
      {end !== undefined || line.lasts === null ? null : ` ${words('lasts', { date: longDate(line.lasts) })}`}
      {own && end === undefined ? (
        <>
          <br />
          {line.where === null ? words('ask') : <a href={line.where}>{words('change')}</a>}
        </>
      ) : null}
    </li>
  );
}
