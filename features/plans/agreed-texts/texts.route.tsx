import { longDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, FormBox, type PageRequest } from '#platform/pages/index.ts';
import { agreementsOf } from './agreements.rules.ts';
import { type Signed, signAsTeam, signedOf } from './signed.store.ts';
import { TextShown } from './text-shown.tsx';
import { textNow } from './texts.store.ts';

/** What recovery means here and what each community agreed, with who of the team and how many members signed. */
export const showTexts = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { tx, serviceId, service } = at;
    const address = `/s/${serviceId}/settings/texts`;
    const recovery = await textNow(tx, serviceId, 'recovery');
    const title = 'What we agreed, in our own words';
    return {
      title,
      section: 'settings',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{title}</h1>
          <section>
            <h2 className="nhsuk-heading-m">What getting better means at {service.name}</h2>
            <p className="cg-typed">{recovery?.words ?? 'Not written yet.'}</p>
            <p>It stands in every plan, beside what it means to the person.</p>
            <Change href={`${address}/recovery`} at={at} of="what getting better means" />
          </section>
          {await communities(at, address)}
        </div>
      ),
    };
  });

async function communities(at: InService, address: string) {
  const { tx, serviceId, model, request } = at;
  const signed = await signedOf(tx, serviceId);
  const shown = [];
  for (const { key, name } of agreementsOf(model)) {
    const text = await textNow(tx, serviceId, key);
    const version = text?.version ?? 0;
    const ofText = signed.filter((one) => one.key === key);
    const mine = ofText.some((one) => one.accountId === request.actor.accountId && one.version === version);
    shown.push(
      <section key={key}>
        <h2 className="nhsuk-heading-m">Boundaries: {name}</h2>
        <TextShown text={text} />
        <Change href={`${address}/${key}`} at={at} of={`the boundaries of ${name}`} />
        <WhoSigned signed={ofText} version={version} today={longDate(request.today)} />
        {mine ? null : (
          <FormBox action={`${address}/${key}/sign`} button="I work here and agree to this">
            <input type="hidden" name="version" value={version} />
          </FormBox>
        )}
      </section>,
    );
  }
  return shown;
}

const Change = ({ href, at, of }: { href: string; at: InService; of: string }) =>
  at.request.actor.role === 'service-lead' ? (
    <p>
      <a href={href}>
        Write it again<span className="nhsuk-u-visually-hidden">: {of}</span>
      </a>
    </p>
  ) : null;

function WhoSigned({ signed, version, today }: { signed: readonly Signed[]; version: number; today: string }) {
  const now = signed.filter((one) => one.version === version);
  const team = now.filter(({ journeyId }) => journeyId === null);
  const members = now.length - team.length;
  const before = new Set(
    signed.filter((one) => one.version !== version).map(({ journeyId, accountId }) => journeyId ?? accountId),
  );
  for (const { journeyId, accountId } of now) before.delete(journeyId ?? accountId);
  return (
    <p>
      As of {today} this version is signed by {members} {members === 1 ? 'member' : 'members'} and by{' '}
      {team.length === 0 ? 'nobody of the team' : team.map(({ name, on }) => `${name} (${longDate(on)})`).join(', ')}.
      {before.size === 0 ? '' : ` ${before.size} signed an earlier version and not yet this one.`}
    </p>
  );
}

/** Somebody of the team signs the version they read. */
export const signText = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const key = request.params.textKey ?? '';
    const address = `/s/${at.serviceId}/settings/texts`;
    if (!agreementsOf(at.model).some((one) => one.key === key)) return { notFound: true, why: 'no such agreement' };
    const version = (await textNow(at.tx, at.serviceId, key))?.version ?? 0;
    if (request.body.version !== String(version)) {
      return { redirect: address, flash: 'The text has changed. Read it again first.' };
    }
    await signAsTeam(at.tx, request, at.serviceId, { key, version });
    return { redirect: address, flash: 'It is kept that you agree.' };
  });
