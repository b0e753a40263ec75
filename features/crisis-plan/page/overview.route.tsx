import { longDate } from '@commonground/calendar';
import { momentInWords } from '#features/notes/index.ts';
import { reviewsOf, type SectionNow, sectionsOf } from '#features/plans/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type CrisisAt, headingOf, type WhoseSide, withCrisisPlan } from '../at.ts';
import type { CrisisPlanVersion, CrisisSection } from '../crisis-plan.rules.ts';
import { crisisVersions, saidOf } from '../crisis-plan.store.ts';
import { standsOf } from '../entry/entry.store.ts';
import { EntryNotice } from '../entry/entry-notice.tsx';
import { Agreement, AgreeNow, Reviews } from '../finish/agreement.tsx';
import { invitationsOf } from '../together/invitations.store.ts';
import { contactsOf } from '../write/contacts.store.ts';
import { type Contribution, contributionsOf } from '../write/contributions.store.ts';
import { addressOf, stepsOf } from '../write/steps.ts';
import { hoursInWords } from './hours-in-words.ts';
import { Tel } from './with-numbers.tsx';

/** The plan as it is being written: where it stands, its parts, who writes with the person, who agreed. */
export const showCrisisPlan = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { say, base, plan, tx } = at;
    const versions = await crisisVersions(tx, at.serviceId, at.journeyId);
    const [stands] = await standsOf(tx, at.serviceId, at.offered, at.journeyId);
    const written = plan === undefined ? new Map<string, SectionNow>() : await sectionsOf(tx, plan);
    const added = plan === undefined ? [] : await contributionsOf(tx, plan);
    const asked = plan === undefined ? [] : await invitationsOf(tx, plan);
    const title = say('title', { name: at.called });
    const begun = written.size > 0;
    const [first = 'helps'] = stepsOf(at);
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={at.above}>{say('back-above', { name: at.called })}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {plan === undefined ? <p>{say('lede')}</p> : null}
        <WhereItStands at={at} versions={versions} />
        <AgreeNow at={at} latest={versions[0]} />
        {stands === undefined || versions.length > 0 ? null : <EntryNotice at={at} stands={stands.stands} />}
        <p className="cg-actions cg-no-print">
          {versions.length > 0 ? (
            <a className="nhsuk-button" href={`${base}/page`}>
              {say('page-link')}
            </a>
          ) : null}
          {versions.length > 0 && at.request.hasPage('/my-record/crisis-plan-given') ? (
            <a className="nhsuk-button nhsuk-button--secondary" href={givenAddress(at)}>
              {say('given-link')}
            </a>
          ) : null}
          {begun ? null : (
            <a className="nhsuk-button" href={addressOf(at, first)}>
              {say('start')}
            </a>
          )}
        </p>
        <WhomToCall at={at} contacts={plan === undefined ? [] : await contactsOf(tx, plan)} />
        {at.sections.filter(isThere(written, added)).map((section) => (
          <Part key={section} at={at} section={section} now={written.get(section)} added={added} />
        ))}
        <NotWritten at={at} sections={at.sections.filter((section) => !isThere(written, added)(section))} />
        <section>
          <h2 className="nhsuk-heading-m">{say('with-title')}</h2>
          <p>{say('with-count', { n: asked.filter(({ ended, answer }) => !ended && answer !== 'no').length })}</p>
          <p className="cg-no-print">
            <a href={`${base}/with`}>{say('with-link')}</a>
          </p>
        </section>
        {plan === undefined ? null : (
          <p className="cg-actions cg-no-print">
            <a
              className={`nhsuk-button${versions.length > 0 ? ' nhsuk-button--secondary' : ''}`}
              href={`${base}/finish`}
            >
              {say(versions.length > 0 ? 'finish-again' : 'finish-link')}
            </a>
          </p>
        )}
        {plan === undefined || versions[0] === undefined ? null : (
          <Agreement
            at={at}
            versions={versions}
            said={(await saidOf(tx, at.serviceId, plan.plan_id)).get(versions[0].version) ?? []}
          />
        )}
        {plan === undefined || versions.length === 0 ? null : <Reviews at={at} reviews={await reviewsOf(tx, plan)} />}
      </div>,
    );
  });

/** Where the plan is given to others, with every opening: pages of another feature, on either side. */
const givenAddress = ({ side, above, journeyId }: CrisisAt): string =>
  side === 'person' ? `/my-record/crisis-plan-given/${journeyId}` : `${above}/crisis-plan-given`;

function WhereItStands({
  at: { say, plan, today },
  versions,
}: {
  at: CrisisAt;
  versions: readonly CrisisPlanVersion[];
}) {
  const [latest] = versions;
  if (latest === undefined) return plan === undefined ? null : <p>{say('state-begun')}</p>;
  const values = { version: latest.version, date: longDate(latest.madeOn) };
  const agreed = versions.find(({ agreedOn }) => agreedOn !== null);
  return (
    <p>
      {say('state-version', values)}{' '}
      {latest.agreedOn === null ? (
        <strong>{say(latest.saidNo ? 'state-not-agreed' : 'state-not-said')}</strong>
      ) : (
        say('state-agreed')
      )}{' '}
      {latest.agreedOn === null && agreed !== undefined ? say('state-before', { version: agreed.version }) : ''}{' '}
      {latest.reviewOn === null
        ? ''
        : say(latest.reviewOn < today ? 'state-review-late' : 'state-review', { date: longDate(latest.reviewOn) })}
    </p>
  );
}

/** Whether a part has words, or somebody added some that wait for the person. */
const isThere =
  (written: ReadonlyMap<string, SectionNow>, added: readonly Contribution[]) =>
  (section: CrisisSection): boolean =>
    (written.get(section)?.words ?? '') !== '' || added.some((one) => one.section === section && one.decided === null);

/** Parts that are empty, as one short list: nobody has to fill them. */
function NotWritten({ at, sections }: { at: CrisisAt; sections: readonly CrisisSection[] }) {
  const { say } = at;
  if (sections.length === 0) return null;
  return (
    <section className="cg-no-print">
      <h2 className="nhsuk-heading-m">{say('not-written')}</h2>
      <ul className="nhsuk-list">
        {sections.map((section) => (
          <li key={section}>
            <a href={addressOf(at, section)}>
              {say('write')}: {headingOf(say, at.riskWay, section)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PartProps {
  readonly at: CrisisAt;
  readonly section: CrisisSection;
  readonly now: SectionNow | undefined;
  readonly added: readonly Contribution[];
}

function Part({ at, section, now, added }: PartProps) {
  const { say } = at;
  const heading = headingOf(say, at.riskWay, section);
  const open = added.filter((one) => one.section === section && one.decided === null);
  const has = now !== undefined && now.words !== '';
  return (
    <section>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">{heading}</h2>
      {has ? (
        <>
          <blockquote className="cg-own-words cg-typed nhsuk-u-margin-bottom-1">{now.words}</blockquote>
          <p className="nhsuk-hint nhsuk-u-margin-bottom-1">
            {say('signed', { name: now.by, when: momentInWords(now.at) })}
          </p>
        </>
      ) : null}
      {open.length === 0 ? null : (
        <p className="nhsuk-u-margin-bottom-1">
          <a href={`${addressOf(at, section)}#added`}>
            {say(open.length === 1 ? 'added-one' : 'added-many', { n: open.length })}
            <span className="nhsuk-u-visually-hidden">: {heading}</span>
          </a>
        </p>
      )}
      <p className="cg-no-print">
        <a href={addressOf(at, section)}>
          {say(has ? 'change' : 'write')}
          <span className="nhsuk-u-visually-hidden">: {heading}</span>
        </a>
      </p>
    </section>
  );
}

function WhomToCall({ at, contacts }: { at: CrisisAt; contacts: Awaited<ReturnType<typeof contactsOf>> }) {
  const { say } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('section-call')}</h2>
      {contacts.length === 0 ? <p>{say('call-none')}</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {contacts.map((one) => (
          <li key={one.contactId}>
            {one.name}: <Tel number={one.number} />, {hoursInWords(one)}
          </li>
        ))}
      </ul>
      <p className="cg-no-print">
        <a href={addressOf(at, 'call')}>{say('call-link')}</a>
      </p>
    </section>
  );
}
