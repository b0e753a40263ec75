import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import type { reviewsOf } from '#features/plans/index.ts';
import { emptyForm, FormBox, TextField } from '#platform/pages/index.ts';
import type { CrisisAt } from '../at.ts';
import type { CrisisPlanVersion } from '../crisis-plan.rules.ts';
import type { SaidRow } from '../crisis-plan.store.ts';

interface AgreementProps {
  readonly at: CrisisAt;
  readonly versions: readonly CrisisPlanVersion[];
  /** What was said to the latest version. */
  readonly said: readonly SaidRow[];
}

/** Finished versions, and what each party said to the latest, in its words. */
export function Agreement({ at, versions, said }: AgreementProps) {
  const { say, base } = at;
  const [latest] = versions;
  if (latest === undefined) return null;
  const mine = said.findLast(({ side, name }) =>
    at.side === 'person' ? side === 'member' : side === 'team' && name === at.request.actor.name,
  );
  const person = said.findLast(({ side }) => side === 'member');
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('agree-heading', { version: latest.version })}</h2>
      <SaidList said={said} at={at} />
      {mine?.agrees === true || isAsked(at, latest) ? null : (
        <Word at={at} latest={latest} who="own" agrees="yes" button="agree-button" />
      )}
      {at.side === 'team' && person?.agrees !== true ? (
        <Word at={at} latest={latest} who="person" agrees="yes" button="agree-person-button" />
      ) : null}
      <details className="nhsuk-details cg-no-print">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{say('agree-other')}</span>
        </summary>
        <div className="nhsuk-details__text">
          <Word at={at} latest={latest} who="own" agrees="no" button="disagree-button" words />
          {at.side === 'team' ? (
            <Word at={at} latest={latest} who="person" agrees="no" button="disagree-person-button" words />
          ) : null}
          <FormBox action={`${base}/agree`} button={say('supporter-button')} secondary>
            <input type="hidden" name="version" value={latest.version} />
            <input type="hidden" name="who" value="supporter" />
            <TextField form={emptyForm} name="name" label={say('supporter-name')} width={20} />
          </FormBox>
        </div>
      </details>
      <h3 className="nhsuk-heading-s">{say('versions-heading')}</h3>
      <ul className="nhsuk-list">
        {versions.map(({ version, madeOn, agreedOn, saidNo }) => (
          <li key={version}>
            <a href={`${base}/versions/${version}`}>{say('version-link', { version, date: shortDate(madeOn) })}</a>{' '}
            {agreedOn === null ? say(saidNo ? 'version-not-agreed' : 'version-not-said') : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether the person who reads has said neither yes nor no to the latest version. */
const isAsked = (at: CrisisAt, latest: CrisisPlanVersion): boolean =>
  at.side === 'person' && latest.agreedOn === null && !latest.saidNo;

/** At the top, for the person: the latest version waits for their word, and one press says yes. */
export const AgreeNow = ({ at, latest }: { at: CrisisAt; latest: CrisisPlanVersion | undefined }) =>
  latest !== undefined && isAsked(at, latest) ? (
    <Word at={at} latest={latest} who="own" agrees="yes" button="agree-button" />
  ) : null;

export function SaidList({ said, at: { say } }: { said: readonly SaidRow[]; at: Pick<CrisisAt, 'say'> }) {
  if (said.length === 0) return <p>{say('said-none')}</p>;
  return (
    <ul className="nhsuk-list">
      {said.map((one, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said keeps its order for ever
        <li key={nth}>
          {say(`said-${one.agrees ? 'yes' : 'no'}${one.saidTo === null ? '' : '-to'}`, {
            name: one.name,
            side: say(`side-${one.side}`),
            date: shortDate(one.on),
            to: one.saidTo ?? '',
          })}
          {one.words === null ? null : <span className="cg-typed"> {one.words}</span>}
        </li>
      ))}
    </ul>
  );
}

interface WordProps {
  readonly at: CrisisAt;
  readonly latest: CrisisPlanVersion;
  readonly who: 'own' | 'person';
  readonly agrees: 'yes' | 'no';
  readonly button: string;
  readonly words?: boolean;
}

const Word = ({ at, latest, who, agrees, button, words }: WordProps) => (
  <FormBox action={`${at.base}/agree`} button={at.say(button, { name: at.called })} secondary={agrees === 'no'}>
    <input type="hidden" name="version" value={latest.version} />
    <input type="hidden" name="who" value={who} />
    <input type="hidden" name="agrees" value={agrees} />
    {words ? (
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={`words-${who}`}>
          {at.say(who === 'own' ? 'disagree-words' : 'disagree-person-words', { name: at.called })}
        </label>
        <input className="nhsuk-input" id={`words-${who}`} name="words" type="text" />
      </div>
    ) : null}
  </FormBox>
);

/** Each time it was looked at again, with both views. */
export function Reviews({ at, reviews }: { at: CrisisAt; reviews: Awaited<ReturnType<typeof reviewsOf>> }) {
  const { say, base } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('reviews-heading')}</h2>
      {reviews.length === 0 ? <p>{say('reviews-none')}</p> : null}
      {reviews.map((review) => (
        <div key={review.review_id}>
          <h3 className="nhsuk-heading-s">{longDate(review.held_on as CalendarDay)}</h3>
          <dl className="cg-facts">
            <dt>{say('review-mine', { name: at.called })}</dt>
            <dd className="cg-typed">{review.person_view ?? say('review-not-said')}</dd>
            <dt>{say('review-theirs')}</dt>
            <dd className="cg-typed">{review.team_view ?? say('review-not-said')}</dd>
          </dl>
        </div>
      ))}
      <p className="cg-no-print">
        <a href={`${base}/review`}>{say('review-link')}</a>
      </p>
    </section>
  );
}
