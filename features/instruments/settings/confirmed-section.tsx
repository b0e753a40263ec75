import type { ReactNode } from 'react';
import type { Confirmation } from '../confirmation.store.ts';
import type { ConfirmedThing } from '../instruments.tables.ts';
import { isConfirmed } from '../standing.ts';
import { hasRememberedRule } from '../words-for.ts';
import type { AtInstrument } from './at-instrument.ts';
import { DayOf } from './parts.tsx';

/** What this service's lead confirmed or chose, and what can be. */
export function ConfirmedSection({ at }: { at: AtInstrument }) {
  const { instrument } = at;
  const isDraft = at.standing.draft.length > 0;
  const hasSets = instrument.valueSets.length > 0;
  if (!isDraft && !hasRememberedRule(instrument) && !hasSets) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">What this service decides</h2>
      {isDraft ? <Draft at={at} /> : null}
      {hasRememberedRule(instrument) ? <MissingRule at={at} /> : null}
      {hasSets ? <ChosenSet at={at} /> : null}
    </section>
  );
}

function Draft({ at }: { at: AtInstrument }) {
  const confirmed = at.standing.confirmations['licensed-form'];
  const holds = isConfirmed(at.standing);
  return (
    <>
      <h3 className="nhsuk-heading-s">{holds ? 'Confirmed' : 'A draft'}</h3>
      <p className="nhsuk-u-margin-bottom-1">
        {holds
          ? 'No source was read for these; this service compared them with the licensed form, so it may be asked here:'
          : 'Nobody here has read a source for everything its scores rest on:'}
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {at.standing.draft.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {holds ? null : (
        <p>It can be scored, and is not asked until a service lead has compared it with the licensed form.</p>
      )}
      <Decided at={at} about="licensed-form" confirmation={confirmed} none="Not confirmed yet.">
        Compared with {confirmed?.comparedWith}.
      </Decided>
      <Doing at={at} path="confirm" words={confirmed ? 'Compare and confirm again' : 'Confirm it'} />
    </>
  );
}

function MissingRule({ at }: { at: AtInstrument }) {
  const confirmed = at.standing.confirmations['missing-rule'];
  return (
    <>
      <h3 className="nhsuk-heading-s">When answers are missing</h3>
      <p>
        The published rule is only remembered, so every question is needed for a score unless the service lead has found
        the rule in its licensed manual.
      </p>
      <Decided at={at} about="missing-rule" confirmation={confirmed} none="Every question is needed.">
        The remembered rule is used. Found in {confirmed?.comparedWith}.
      </Decided>
      <Doing at={at} path="missing-rule" words="Use the remembered rule" unless={confirmed?.stillSaid} />
    </>
  );
}

function ChosenSet({ at }: { at: AtInstrument }) {
  const chosen = at.standing.confirmations['value-set'];
  return (
    <>
      <h3 className="nhsuk-heading-s">Value set</h3>
      <p>
        The index is scored with one value set, for which there is no default. The mapped UK value set that NICE
        recommends for the five-level form is not supplied here.
      </p>
      <Decided at={at} about="value-set" confirmation={chosen} none="None is chosen: the index is not scored.">
        Chosen: {chosen?.valueSet}.
      </Decided>
      <Doing at={at} path="value-set" words={chosen ? 'Choose another value set' : 'Choose a value set'} />
    </>
  );
}

interface DecidedProps {
  readonly at: AtInstrument;
  readonly about: ConfirmedThing;
  readonly confirmation: Confirmation | undefined;
  readonly none: string;
  readonly children: ReactNode;
}

function Decided({ at, about, confirmation, none, children }: DecidedProps) {
  if (confirmation === undefined) return <p>{none}</p>;
  return (
    <>
      {confirmation.stillSaid || about === 'value-set' ? null : (
        <p>What was confirmed has changed since, so this counts no more:</p>
      )}
      <p>
        {children} By {confirmation.by} on <DayOf at={confirmation.at} />.
        {confirmation.note ? ` “${confirmation.note}”` : ''}
        {at.isLead ? (
          <>
            {' '}
            <a href={`${at.home}/take-back/${about}`}>Take this back</a>
          </>
        ) : null}
      </p>
    </>
  );
}

function Doing({
  at,
  path,
  words,
  unless,
}: {
  at: AtInstrument;
  path: string;
  words: string;
  unless?: boolean | undefined;
}) {
  if (!at.isLead || unless) return null;
  return (
    <p>
      <a href={`${at.home}/${path}`}>{words}</a>
    </p>
  );
}
