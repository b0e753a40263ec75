import { londonDay, longDate, shortDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { ageToday, isUnder18 } from './age.rules.ts';
import { consentsOf, type WrittenConsent } from './consent.store.ts';

/** The local policy the model names, in a sentence. */
export function policyOf(model: RunningModel): string {
  const policy = model.settings['under-18-consent'].value;
  return policy === 'none' || policy === ''
    ? 'The service names no policy for people under 18.'
    : `The service follows: ${String(policy)}.`;
}

/** On a person's page while they are under 18, or while their age is not known in a service that takes under-18s. */
export const under18Part: PersonPart = {
  id: 'under-18',
  place: 'main',
  show: async ({ tx, serviceId, person, model, request, address }: JourneyInView) => {
    const youngest = model.eligibility.ages.from;
    const notKnown = ageToday(person, request.today) === null && youngest < 18;
    if (!isUnder18(person, request.today) && !notKnown) return null;
    const written = await consentsOf(tx, serviceId, person.personId);
    return (
      <section>
        <h2 className="nhsuk-heading-m">{notKnown ? 'Age not known' : 'Under 18'}</h2>
        <p>
          {notKnown
            ? 'People under 18 come here too. Until their age is known they are in no group with adults.'
            : 'They are in no group with adults, whoever agrees.'}{' '}
          {policyOf(model)}
        </p>
        <ConsentList written={written.slice(0, 1)} called={person.called} />
        <p>
          <a href={`${address}/under-18`}>Write down who decides about coming</a>
        </p>
      </section>
    );
  },
};

const DECIDED: Readonly<Record<WrittenConsent['decided'], (called: string) => string>> = {
  'own-consent': (called) => `${called} decides. Judged able to by`,
  'parental-consent': () => 'Somebody with parental responsibility decides:',
  'not-yet': () => 'Not decided yet.',
};

/** What is written about it, the latest first. */
export function ConsentList({ written, called }: { written: readonly WrittenConsent[]; called: string }) {
  if (written.length === 0) return <p>Nothing is written down yet about who decides.</p>;
  return (
    <ul className="cg-plain-list">
      {written.map((consent) => (
        <li key={consent.consentId}>
          <strong>{longDate(consent.decidedOn)}</strong>
          <br />
          {DECIDED[consent.decided](called)} {whoOf(consent)}
          <p className="cg-typed nhsuk-u-margin-bottom-1">{consent.words}</p>
          {consent.personView === null ? null : (
            <blockquote className="cg-own-words cg-typed">
              {called}: {consent.personView}
            </blockquote>
          )}
          <span className="cg-quiet">
            Written by {consent.writtenName}, {shortDate(londonDay(consent.writtenAt))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function whoOf({ byWhom, relation }: WrittenConsent): string {
  if (byWhom === null) return '';
  return relation === null ? `${byWhom}.` : `${byWhom}, ${relation}.`;
}
