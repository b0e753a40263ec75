import { londonDay, londonTime, longDate, shortDate, weekday, weekdayInWords } from '@commonground/calendar';
import {
  ASKS,
  type CrisisContact,
  type CrisisPlanVersion,
  type CrisisSection,
  RISK,
  toCallAt,
} from '../crisis-plan.rules.ts';
import { words as say } from '../crisis-words.ts';
import { hoursInWords } from './hours-in-words.ts';
import { fitsOneSide } from './one-side.rules.ts';
import { Tel, WithNumbers } from './with-numbers.tsx';

interface CrisisPlanPageProps {
  readonly plan: CrisisPlanVersion;
  /** The moment at which it is read: it decides who can be called, and stands on what is printed. */
  readonly now: Date;
  /** What `coverSentences` of the crisis cover says at that moment; nothing about cover is typed into a plan. */
  readonly cover: readonly string[];
  /** Whoever reads finds what is asked of them first. */
  readonly reader?: (typeof ASKS)[number];
}

/**
 * A crisis plan on one page, for a phone and for paper, for somebody who has just met this person. Without any way to
 * anything else: whoever shows it adds none.
 */
export function CrisisPlanPage({ plan, now, cover, reader }: CrisisPlanPageProps) {
  const { content } = plan;
  const asks = reader === undefined ? ASKS : [reader, ...ASKS.filter((one) => one !== reader)];
  // As in writing it: where risk is shared, what somebody chose to risk is read before anything is done for them. Of a
  // plan that needs two sides of paper the first holds what is to be done now, because the second gets lost.
  const riskFirst = content.riskWay === 'shared' && fitsOneSide(content, cover);
  return (
    <article className="cg-crisis-page">
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{content.called}</h1>
      <p className="nhsuk-u-margin-bottom-3">{say('page-whose', { name: content.called })}</p>
      {plan.agreedOn === null ? (
        <p>
          <strong>{say(plan.saidNo ? 'page-said-no' : 'page-not-agreed', { name: content.called })}</strong>
        </p>
      ) : null}
      {riskFirst ? <Parts plan={plan} sections={RISK} /> : null}
      <Parts plan={plan} sections={['helps', 'worse']} />
      <ToCall contacts={content.contacts} now={now} cover={cover} />
      <Parts plan={plan} sections={asks} />
      <Parts plan={plan} sections={['medicines', 'children', 'pets']} />
      {riskFirst ? null : <Parts plan={plan} sections={RISK} />}
      <Parts plan={plan} sections={['early-signs', 'triggers', 'strengths']} />
      <WhoAgreed plan={plan} />
      <p>
        {say('page-version', { version: plan.version, date: shortDate(plan.madeOn), service: content.serviceName })}{' '}
        {plan.reviewOn === null ? '' : say('page-review', { date: shortDate(plan.reviewOn) })}
      </p>
      <p>
        <strong>{say('page-printed', { date: longDate(londonDay(now)), time: londonTime(now) })}</strong>
      </p>
    </article>
  );
}

function Parts({ plan, sections }: { plan: CrisisPlanVersion; sections: readonly CrisisSection[] }) {
  return sections.map((section) => <Part key={section} plan={plan} section={section} />);
}

function Part({ plan: { content }, section }: { plan: CrisisPlanVersion; section: CrisisSection }) {
  const found = content.sections.find((one) => one.section === section);
  if (found === undefined) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{say(`page-${section}`)}</h2>
      <p className="cg-typed">{found.words}</p>
    </section>
  );
}

/** Who can be called at this hour comes first; whoever can be called at other hours stands below, for paper. */
function ToCall({ contacts, now, cover }: { contacts: readonly CrisisContact[]; now: Date; cover: readonly string[] }) {
  const [today, time] = [weekday(londonDay(now)), londonTime(now)];
  const [open, later] = [toCallAt(contacts, { weekday: today, time }), [] as CrisisContact[]];
  later.push(...contacts.filter((one) => !open.includes(one)));
  return (
    <section>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        {say('page-call', { weekday: weekdayInWords(today), time })}
      </h2>
      {open.length === 0 ? <p>{say('page-call-none')}</p> : <Contacts contacts={open} />}
      {cover.map((sentence) => (
        <p key={sentence}>
          <WithNumbers words={sentence} />
        </p>
      ))}
      {later.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{say('page-call-later')}</h3>
          <Contacts contacts={later} />
        </>
      )}
    </section>
  );
}

const Contacts = ({ contacts }: { contacts: readonly CrisisContact[] }) => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {contacts.map((one) => (
      <li key={`${one.name} ${one.number} ${hoursInWords(one)}`}>
        {one.name}: <Tel number={one.number} />, {hoursInWords(one)}
        {one.about === null ? '' : `. ${one.about}`}
      </li>
    ))}
  </ul>
);

export function WhoAgreed({ plan }: { plan: Pick<CrisisPlanVersion, 'signedBy'> }) {
  return (
    <section>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{say('page-agreed')}</h2>
      {plan.signedBy.length === 0 ? <p>{say('page-agreed-none')}</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {plan.signedBy.map(({ name, side, on }) => (
          <li key={`${side} ${name}`}>
            {say('page-signed', { name, side: say(`side-${side}`), date: shortDate(on) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
