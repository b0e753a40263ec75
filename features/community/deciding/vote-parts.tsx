import type { InCommunity } from '../in-community.ts';
import { dayOf, timeOf } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { neededOf } from './outcome.rules.ts';
import type { Result as Counted, OnRoll, Voice, Vote } from './vote.store.ts';

const FEW = 5;

/** How the vote works, said before anybody votes. */
export function Rules({ at, vote }: { at: InCommunity; vote: Vote }) {
  const rules = [
    words(`way-${vote.way}-about`),
    ...(vote.several ? [words('your-label-many')] : []),
    ...(vote.tie === null ? [] : [`${words('tie-label')} ${words(`tie-${vote.tie}`)}.`]),
    vote.closedAt === null
      ? words('rules-closes', { date: dayOf(vote.closesAt), time: timeOf(vote.closesAt) })
      : words('rules-closed', { date: dayOf(vote.closedAt) }),
    vote.invited === 1 ? words('rules-invited-one') : words('rules-invited', { n: vote.invited }),
    words('rules-quorum', { n: neededOf(vote.invited, vote.quorum) }),
    words(vote.secret ? 'rules-secret' : vote.names === 'at-once' ? 'rules-open' : 'rules-open-later'),
    ...(vote.closedAt !== null ? [] : vote.secret ? [words('rules-no-change')] : [words('rules-change')]),
    ...(vote.secret ? [words('rules-all-same')] : []),
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('rules-heading')}</h2>
      <p>
        <strong>{words(`way-${vote.way}`)}</strong>
      </p>
      {vote.secret && vote.invited < FEW ? (
        <div className="nhsuk-inset-text">
          <p>{words('rules-few')}</p>
        </div>
      ) : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {vote.secret && vote.closedAt !== null ? (
        <p>
          <a href={`${at.address}/how-secret`}>{words('secret-link')}</a>
        </p>
      ) : null}
    </section>
  );
}

interface ResultProps {
  readonly vote: Vote & { readonly result: Counted };
  readonly names: ReadonlyMap<string, string>;
}

/** The result with its numbers. */
export function Result({ vote, names }: ResultProps) {
  const { outcome, tally, voted, electorate, needed, elected } = vote.result;
  const named = elected === null ? undefined : names.get(elected);
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('result-heading')}</h2>
      <p className="nhsuk-lede-text">
        {outcome === 'elected' ? electedInWords(vote.result, named) : words(`outcome-${outcome}`)}
      </p>
      <p>
        {words('turnout', { voted, electorate })} {outcome === 'no-quorum' ? words('turnout-needed', { needed }) : null}{' '}
        {electorate < vote.invited ? words('left-out') : null}
      </p>
      {outcome === 'no-quorum' && vote.secret ? <p>{words('no-quorum-secret')}</p> : null}
      {tally === null || vote.way === 'advice' ? null : (
        <ul className="nhsuk-list">
          {vote.choices.map((choice) => (
            <li key={choice}>
              {names.get(choice) ?? words('elected-hidden')}: <strong>{tally[choice] ?? 0}</strong>
            </li>
          ))}
        </ul>
      )}
      <p>{words('next-meeting')}</p>
    </section>
  );
}

/** Says that the lot decided where another had as many: that is how ties of this vote were to be settled. */
function electedInWords({ tally, elected }: Counted, name: string | undefined): string {
  const most = tally?.[elected ?? ''] ?? 0;
  const byLot = Object.entries(tally ?? {}).some(([one, n]) => one !== elected && n === most);
  return words(byLot ? 'elected-lot' : 'elected', { name: name ?? words('elected-hidden') });
}

/** Who said what in an open vote, with the reasons of those who did not agree. */
export function Voices({
  vote,
  voices,
  names,
}: {
  vote: Vote;
  voices: readonly Voice[];
  names: ReadonlyMap<string, string>;
}) {
  const shown = vote.names === 'at-once' || vote.closedAt !== null;
  if (vote.secret || !shown || voices.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('voices-heading')}</h2>
      <ul className="cg-plain-list">
        {voices.map(({ voter, name, choice, reason }) => (
          <li key={voter}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{name}</strong>
              {vote.way === 'advice' ? '' : `: ${choice.map((one) => names.get(one) ?? '').join(', ')}`}
            </p>
            {reason === null ? null : <p className="cg-typed nhsuk-u-margin-bottom-0">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who was asked, and after the count of a secret vote who voted. Those whom the reader must not see are a number. */
export function Roll({ vote, roll }: { vote: Vote; roll: readonly OnRoll[] }) {
  const counted = vote.secret && vote.result !== null;
  const hidden = vote.invited - roll.length;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('roll-heading')}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>{words(vote.secret ? 'roll-lede' : 'roll-lede-open')}</p>
        <ul className="nhsuk-list">
          {roll.map(({ voter, name, votedOn }) => (
            <li key={voter}>
              {name}
              {counted ? `: ${words(votedOn === null ? 'roll-not' : 'roll-voted')}` : ''}
            </li>
          ))}
        </ul>
        {hidden > 0 ? <p>{hidden === 1 ? words('others-hidden-one') : words('others-hidden', { n: hidden })}</p> : null}
      </div>
    </details>
  );
}
