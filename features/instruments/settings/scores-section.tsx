import { type Instrument, reliableChangeValue } from '@commonground/measures';
import { certaintyWords } from './instrument-words.ts';

/** How it is scored and read: missing answers, cut-offs, how much change is real. */
export function ScoresSection({ instrument }: { instrument: Instrument }) {
  if (instrument.scales.length === 0) return <p>It has no score: what is answered is kept as it is.</p>;
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
      <CutOffs instrument={instrument} />
      <Change instrument={instrument} />
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
  const others = otherMissingRules.map(
    ({ id, most, certainty }) => `${id}: up to ${most} (${certaintyWords(certainty).toLowerCase()})`,
  );
  const rule =
    missing.most === 0
      ? 'every question is needed'
      : `up to ${missing.most} may be missing, and the rest stand for them`;
  return `${rule} (${certaintyWords(missing.certainty).toLowerCase()})${others.length === 0 ? '' : `; other rules: ${others.join(', ')}`}`;
}

function CutOffs({ instrument }: { instrument: Instrument }) {
  const lists = [
    ...instrument.change.map(({ scale, cutOffs }) => ({ scale, cutOffs })),
    ...(instrument.screen ? [{ scale: instrument.screen.scale, cutOffs: instrument.screen.cutOffs }] : []),
  ];
  const lines = lists.flatMap(({ scale, cutOffs }) =>
    cutOffs.map(({ population, sex, ages, value, default: isDefault, certainty }) => {
      const who = [population, sex, ages && `aged ${ages[0]} to ${ages[1]}`].filter(Boolean).join(', ');
      return `${nameOf(instrument, scale)} ${value}: ${who}${isDefault ? '; used unless another is named' : ''} (${certaintyWords(certainty).toLowerCase()})`;
    }),
  );
  return <Lines heading="Cut-offs" lines={lines} none="No cut-off was found in a source." />;
}

function Change({ instrument }: { instrument: Instrument }) {
  const lines = instrument.change.flatMap(({ scale, reliableChange }) =>
    reliableChange.map((entry) => {
      const value = Math.round(reliableChangeValue(entry) * 100) / 100;
      return `${nameOf(instrument, scale)} ${value}, by ${entry.id}${entry.default ? '; used unless another is named' : ''} (${certaintyWords(entry.certainty).toLowerCase()})`;
    }),
  );
  return (
    <Lines
      heading="How much change is more than chance"
      lines={lines}
      none="No criterion was found in a source, so nobody’s change is classified."
    />
  );
}

const nameOf = ({ scales }: Instrument, id: string): string => scales.find((scale) => scale.id === id)?.name ?? id;

function Lines({ heading, lines, none }: { heading: string; lines: readonly string[]; none: string }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
