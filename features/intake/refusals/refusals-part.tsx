import { shortDate } from '@commonground/calendar';
import { label, type RefusalReason } from '@commonground/service-model';
import type { JourneyInView } from '#features/journeys/index.ts';
import { may } from '#platform/access/index.ts';
import { type OpenRepeatedNo, openRepeatedNoes, type Refusal, refusalsOf } from './refusal.store.ts';

/** Every no in this journey, with what it rests on, what was offered instead and the letters. */
export async function refusalsPart(at: JourneyInView) {
  const refusals = await refusalsOf(at.tx, at.serviceId, at.journey.journeyId);
  if (refusals.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">When we said no</h2>
      <ul className="cg-plain-list">
        {refusals.map((refusal) => (
          <li key={refusal.refusal_id}>
            <OneRefusal at={at} refusal={refusal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneRefusal({ at, refusal }: { at: JourneyInView; refusal: Refusal }) {
  const letter = `${at.address}/no/${refusal.refusal_id}/letter`;
  const names = (list: Refusal['instead']) => list.map(({ name }) => name).join(', ');
  const facts: readonly (readonly [string, string | null])[] = [
    ['Why', `${label('refusal-reason', refusal.reason as RefusalReason)}. ${refusal.reason_words}`],
    ['Rule as it stood that day', refusal.rule_words],
    ['Offered instead', [refusal.instead_words, names(refusal.instead)].filter(Boolean).join(' ')],
    ['Who could have helped', [names(refusal.could_help), refusal.could_help_words].filter(Boolean).join('. ') || null],
    ['How they heard', HEARD[refusal.told_how]],
    ['Advice offered to the referrer', refusal.told_referrer === 'nobody' ? null : refusal.consultation ? 'Yes' : 'No'],
    ['Decided by', refusal.decided_by],
  ];
  return (
    <>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        {shortDate(refusal.refused_on as never)},{' '}
        {refusal.at_point === 'first-look' ? 'when the request was looked at' : 'after meeting the team'}
      </h3>
      <dl className="cg-facts">
        {facts.map(([words, value]) =>
          value === null ? null : (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p>
        <a href={letter}>Letter to {at.person.called}</a>
        {refusal.told_referrer === 'nobody' ? null : (
          <>
            {' '}
            <a href={`${letter}?to=referrer`}>Letter to whoever referred</a>
          </>
        )}
      </p>
    </>
  );
}

const HEARD = {
  message: 'A message was sent in the way they said is safe',
  letter: 'By letter',
  said: 'In person, and by letter',
} as const;

/** Told no more than once, and nobody has answered it: stands above everything on the person's page. */
export async function repeatedNotice(at: JourneyInView) {
  const [open] = await openRepeatedNoes(at.tx, at.serviceId, at.journey.personId);
  if (open === undefined) return null;
  return (
    <div className="nhsuk-inset-text nhsuk-u-reading-width">
      <p>
        <strong>{noesInWords(open)}</strong> Nobody should have to ask again and again: the lead looks at what else
        there is.
      </p>
      {may(at.request.actor, 'refusals.answer', { serviceId: at.serviceId }) ? (
        <p>
          <a href={`/s/${at.serviceId}/people/${open.journeyId}/noes`}>Answer this</a>
        </p>
      ) : (
        <p>The service lead is asked to answer it.</p>
      )}
    </div>
  );
}

/** "Jo was told no 2 times in two years: once here, once in another service." */
export function noesInWords({
  called,
  here,
  elsewhere,
}: Pick<OpenRepeatedNo, 'called' | 'here' | 'elsewhere'>): string {
  const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
  const other = elsewhere === 0 ? '' : `, ${times(elsewhere)} in other services`;
  return `${called} was told no ${here + elsewhere} times within two years: ${times(here)} here${other}.`;
}
