import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { agenciesOf } from '#features/plans/index.ts';
import { findService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { coordinatorsOf } from '../coordinator/coordinator.store.ts';
import { words } from '../network-words.ts';
import { endSheet, type Sheet, sheetsOf, type Use, usesOf } from '../police/police.store.ts';
import { SheetWords } from '../police/sheet-page.tsx';
import { type AskedOfPartner, requestsOf } from '../requests/requests.store.ts';

const ADDRESS = '/my-record/network';
const day = (text: string) => longDate(text as CalendarDay);

function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { personId } = request.actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(request.storage, request.actor, (tx) => answer(tx, personId));
}

/** Who helps a member, what was asked about them, and what police and ambulance may be told. */
export const showOwnNetwork = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const journeys = await tx
      .selectFrom('journey')
      .select(['service_id', 'journey_id'])
      .where('person_id', '=', personId)
      .execute();
    const sections = [];
    for (const { service_id: serviceId, journey_id } of journeys) {
      const of = { serviceId, personId };
      sections.push({
        serviceId,
        name: (await findService(tx, serviceId))?.name ?? serviceId,
        lead: (await coordinatorsOf(tx, of)).find(({ until }) => until === null),
        agencies: await agenciesOf(tx, serviceId, journey_id),
        requests: await requestsOf(tx, of),
        sheets: await sheetsOf(tx, of),
        uses: await usesOf(tx, of),
      });
    }
    return {
      title: words('title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{words('title')}</h1>
          <p>{words('lede')}</p>
          {sections.map((one) => (
            <section key={one.serviceId}>
              {sections.length === 1 ? null : <h2>{one.name}</h2>}
              <h2 className="nhsuk-heading-m">{words('lead-heading')}</h2>
              <p>
                {one.lead === undefined
                  ? words('lead-none')
                  : words('lead', {
                      name: one.lead.name,
                      where: one.lead.organisation_name ?? words('lead-here'),
                      date: day(one.lead.since),
                    })}
              </p>
              <h2 className="nhsuk-heading-m">{words('who-heading')}</h2>
              {one.agencies.length === 0 ? <p>{words('who-none')}</p> : null}
              {one.agencies.map((agency) => (
                <p key={`${agency.name} ${agency.since}`}>
                  {words('who-line', { name: agency.name, what: agency.does ?? words('who-what-none') })}
                  <br />
                  {words(`who-${agency.consent}`)}
                </p>
              ))}
              <Asked requests={one.requests} now={request.clock.now()} />
              <Police serviceId={one.serviceId} name={one.name} sheets={one.sheets} uses={one.uses} />
            </section>
          ))}
        </div>
      ),
    };
  });

function Asked({ requests, now }: { requests: readonly AskedOfPartner[]; now: Date }) {
  const standing = (one: AskedOfPartner) => {
    if (one.taken_back_at !== null) return words('asked-back');
    if (one.answer_kind !== null) return `${words(`kind-${one.answer_kind}`)} ${one.answer ?? ''}`;
    return words(one.expected_by < now ? 'asked-late' : 'asked-waits');
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('asked-heading')}</h2>
      {requests.length === 0 ? <p>{words('asked-none')}</p> : null}
      {requests.map((one) => (
        <p key={one.request_id}>
          {words('asked-line', { name: one.organisation_name, date: longDate(londonDay(one.asked_at)) })}
          <br />“{one.what}”<br />
          {standing(one)}
        </p>
      ))}
      {requests.length === 0 ? null : (
        <p>
          {words('asked-share')} <a href="/my-record/sharing">{words('asked-share-link')}</a>
        </p>
      )}
    </>
  );
}

interface PoliceProps {
  readonly serviceId: string;
  readonly name: string;
  readonly sheets: readonly Sheet[];
  readonly uses: readonly Use[];
}

function Police({ serviceId, name, sheets, uses }: PoliceProps) {
  const now = sheets.find(({ ended_on }) => ended_on === null);
  const last = sheets.find(({ ended_on }) => ended_on !== null);
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('police-heading')}</h2>
      {now === undefined ? (
        <p>
          {words('police-none')} {last === undefined ? '' : words('police-ended', { date: day(last.ended_on ?? '') })}
        </p>
      ) : (
        <>
          <p>{words('police-agreed', { date: day(now.agreed_on) })}</p>
          <div className="cg-panel">
            <SheetWords sheet={now} service={name} />
          </div>
          <Press action={`${ADDRESS}/police-stop`} label={words('police-stop')} values={{ service: serviceId }} />
        </>
      )}
      {sheets.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">{words('police-used-heading')}</h3>
          {uses.length === 0 ? <p>{words('police-used-none')}</p> : null}
          {uses.map((use) => (
            <p key={use.use_id}>
              {words('police-used', { date: longDate(londonDay(use.used_at)), who: use.to_whom, why: use.why })}
            </p>
          ))}
        </>
      )}
    </>
  );
}

/** The person takes their yes back: at once, and without a reason. */
export const stopOwnSheet = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const serviceId = String(request.body.service ?? '');
    if (await endSheet(tx, { serviceId, personId }, request.today, 'person')) {
      await audit(tx, {
        actor: request.actor,
        act: 'member.network',
        serviceId,
        thing: `person ${personId}`,
        detail: { ended: 'police sheet' },
      });
    }
    return { redirect: ADDRESS, flash: words('police-stopped') };
  });
