import { type Instrument, type Metric, reliableChangeValue } from '@commonground/measures';
import { type Column, Table } from '#platform/pages/index.ts';
import { certaintyWords, metricWords } from './instrument-words.ts';

/** How it is scored and read: missing answers, cut-offs, how much change is real. */
export function ScoresSection({ instrument }: { instrument: Instrument }) {
  if (instrument.scales.length === 0) return <p>It has no score: what is answered is kept as it is.</p>;
  const cutOffs = cutOffsOf(instrument);
  const change = changeOf(instrument);
  return (
    <section>
      <h2 className="nhsuk-heading-m">How it is scored</h2>
      <p>{instrument.better === 'lower' ? 'Lower is better.' : 'Higher is better.'}</p>
      <h3 className="nhsuk-heading-s">Missing answers</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {missingWords(instrument).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Marks heading="Cut-offs" marks={cutOffs} none="No cut-off was found in a source." />
      <Marks
        heading="How much change is more than chance"
        marks={change}
        none="No criterion was found in a source, so nobody’s change is classified."
      />
    </section>
  );
}

type Scale = Instrument['scales'][number];

/** Scales under the same rule are named together. */
function missingWords({ scales }: Instrument): string[] {
  const byRule = new Map<string, string[]>();
  for (const scale of scales) {
    const rule = ruleWords(scale);
    byRule.set(rule, [...(byRule.get(rule) ?? []), scale.name]);
  }
  return [...byRule].map(([rule, names]) => `${names.join(', ')}: ${rule}`);
}

function ruleWords({ missing, otherMissingRules }: Scale): string {
  const sure = (certainty: Scale['missing']['certainty']) => certaintyWords(certainty).toLowerCase();
  const others = otherMissingRules.map(({ id, most, certainty }) => `${id}, up to ${most} (${sure(certainty)})`);
  const rule =
    missing.most === 0
      ? 'every question is needed'
      : `up to ${missing.most} may be missing, and the rest stand for them`;
  return `${rule} (${sure(missing.certainty)})${others.length === 0 ? '' : `; other rules: ${others.join(', ')}`}`;
}

/** A number that scores are read by. */
interface ReadingMark {
  readonly score: string;
  readonly value: number;
  /** Who it is for, or whose it is. */
  readonly whose: string;
  readonly used: boolean;
  readonly sure: string;
}

function cutOffsOf(instrument: Instrument): ReadingMark[] {
  const lists = [...instrument.change, ...(instrument.screen ? [instrument.screen] : [])];
  return lists.flatMap(({ scale, metric, cutOffs }) =>
    cutOffs.map(({ population, sex, ages, value, certainty, default: used }) => ({
      score: scoreName(instrument, scale, metric),
      value,
      whose: [population, sex === population ? '' : sex, ages && `aged ${ages[0]} to ${ages[1]}`]
        .filter(Boolean)
        .join(', '),
      used,
      sure: certaintyWords(certainty),
    })),
  );
}

function changeOf(instrument: Instrument): ReadingMark[] {
  return instrument.change.flatMap(({ scale, metric, reliableChange }) =>
    reliableChange.map((entry) => ({
      score: scoreName(instrument, scale, metric),
      value: Math.round(reliableChangeValue(entry) * 100) / 100,
      whose: entry.id,
      used: entry.default,
      sure: certaintyWords(entry.certainty),
    })),
  );
}

const scoreName = ({ scales }: Instrument, id: string, metric: Metric): string =>
  `${scales.find((scale) => scale.id === id)?.name ?? id} (${metricWords(metric)})`;

const columns: Column<ReadingMark>[] = [
  { id: 'score', words: 'Score', cell: ({ score }) => score },
  { id: 'value', words: 'Value', numeric: true, cell: ({ value }) => value },
  { id: 'whose', words: 'For whom, or whose', cell: ({ whose }) => whose },
  { id: 'sure', words: 'How sure', cell: ({ sure }) => sure },
];
const keyOf = (mark: ReadingMark): string => JSON.stringify(mark);

/** Those that are used stand open; the other published ones are kept to be named. */
function Marks({ heading, marks, none }: { heading: string; marks: readonly ReadingMark[]; none: string }) {
  const used = marks.filter((mark) => mark.used);
  const others = marks.filter((mark) => !mark.used);
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      {marks.length === 0 ? <p>{none}</p> : null}
      {marks.length > 0 && used.length === 0 ? <p>None is used unless it is named.</p> : null}
      {used.length === 0 ? null : (
        <Table caption={heading} captionHidden columns={columns} rows={used} rowKey={keyOf} empty="" />
      )}
      {others.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {used.length === 0 ? 'Published values' : 'Other published values'} ({others.length})
              <span className="nhsuk-u-visually-hidden">: {heading}</span>
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <Table
              caption={`${heading}: not used unless named`}
              columns={columns}
              rows={others}
              rowKey={keyOf}
              empty=""
            />
          </div>
        </details>
      )}
    </>
  );
}
