import { day } from '@commonground/calendar';
import type { Instrument } from '@commonground/measures';
import { Dated } from '#platform/pages/index.ts';
import { topicLabels } from '../asked-words.ts';
import { certaintyWords } from './instrument-words.ts';

interface Fact {
  readonly certainty: Parameters<typeof certaintyWords>[0];
  readonly source: readonly string[];
  readonly note?: string | undefined;
}

/** Every fact the product uses, how sure it is and where it was read; and how the sources' contradictions were decided. */
export function FactsSection({ instrument }: { instrument: Instrument }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What we know and from where</h2>
      <p>
        Looked at last on <Dated on={day(instrument.reviewed)} />.
      </p>
      <dl className="cg-facts cg-source">
        {factRows(instrument).map(([what, fact]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {certaintyWords(fact.certainty)}: {sourceWords(instrument, fact)}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="nhsuk-heading-s">Where sources differ, or say nothing</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {instrument.decisions.map((decision) => (
          <li key={decision}>{decision}</li>
        ))}
      </ul>
      <Items instrument={instrument} />
    </section>
  );
}

function factRows(instrument: Instrument): [string, Fact][] {
  const { reliability, riskItems } = instrument;
  return [
    ['Topics, in our words', instrument.topicsFrom],
    ['How questions are answered', instrument.response],
    ['Which answers are turned round', instrument.reversed],
    ...(instrument.scales.length === 0
      ? []
      : ([['Which questions a score counts', instrument.scalesFrom]] as [string, Fact][])),
    ['How it is scored', instrument.scoringFrom],
    ['Which way is better', instrument.betterFrom],
    ...instrument.valueSets.map((set): [string, Fact] => [`Value set ${set.id}`, set]),
    ...(riskItems ? ([['Which answers speak of risk', riskItems]] as [string, Fact][]) : []),
    ...(reliability ? ([['Reliability', reliability]] as [string, Fact][]) : []),
    ['How often it is meant to be asked', { ...instrument.frequency, note: instrument.frequency.text }],
    ['Licence', instrument.licence],
  ];
}

function sourceWords({ sources }: Instrument, { source, note }: Fact): string {
  const named = source.map((key) => sources[key] ?? key).join('; ');
  return note === undefined ? named : `${named}. Note: ${note}`;
}

/** The items by topic with their options: what a lead compares with the licensed form. */
function Items({ instrument }: { instrument: Instrument }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">The {instrument.items.length} items by topic</span>
      </summary>
      <div className="nhsuk-details__text">
        <ItemList instrument={instrument} />
      </div>
    </details>
  );
}

/** Topic labels and response values: said once where every item has the same. */
export function ItemList({ instrument }: { instrument: Instrument }) {
  const labels = topicLabels(instrument);
  const answers = (id: string): string =>
    labels
      .options(id)
      .map(({ value, label }) => `${value} ${label}`)
      .join(', ');
  const first = answers(instrument.items[0]?.id ?? '');
  const same = instrument.items.every(({ id }) => answers(id) === first);
  return (
    <>
      {same && first !== '' ? <p>Each is answered: {first}.</p> : null}
      <ul className="nhsuk-list">
        {instrument.items.map(({ id, topic }) => (
          <li key={id}>
            {id}. {topic}
            {same || answers(id) === '' ? '' : ` (${answers(id)})`}
            {instrument.reversed.items.includes(id) ? ', turned round for the score' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
