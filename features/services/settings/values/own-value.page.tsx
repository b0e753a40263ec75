import { longDate } from '@commonground/calendar';
import { SETTINGS } from '@commonground/service-model';
import { Csrf, FormBox, type FormState, Radios, Table, TextArea, TextField, typedIn } from '#platform/pages/index.ts';
import type { OwnKind, OwnLine } from './own-kinds.ts';
import type { OwnChange } from './own-value.store.ts';
import { isSetting, valueInWords } from './setting-values.ts';

export interface OwnValuePage {
  readonly of: OwnKind;
  readonly line: OwnLine;
  readonly form: FormState;
  readonly changes: readonly OwnChange[];
  readonly isOwn: boolean;
  readonly address: string;
  readonly settings: string;
  /** Somebody else's change that came while this one was written. */
  readonly meanwhile?: OwnChange;
}

/** One setting or word: its form, the way back to the model's, and everything that was changed. */
export function OwnValue(props: OwnValuePage) {
  const { of, line, form, changes, address, settings } = props;
  const seen = <input type="hidden" name="seen" value={changes[0]?.changeId ?? 0} />;
  return (
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={`${settings}/${of.at}`}>{of.title}</a>
      </p>
      <h1 className="nhsuk-heading-l">{line.words}</h1>
      <Meanwhile {...props} />
      <dl className="cg-facts">
        <div>
          <dt>Here now</dt>
          <dd>{line.now}</dd>
        </div>
        <div>
          <dt>The service model says</dt>
          <dd>
            {line.inModel}
            {line.because ? `. ${line.because}` : ''}
          </dd>
        </div>
        <div>
          <dt>Comes with Common Ground</dt>
          <dd>{line.usual}</dd>
        </div>
      </dl>
      <FormBox action={address} button="Save">
        {seen}
        <ValueField {...props} />
        <TextArea form={form} name="because" label="Why" hint="One sentence. It stands in the history." rows={2} />
      </FormBox>
      {props.isOwn ? <Reset {...props} seen={seen} /> : null}
      <h2 className="nhsuk-heading-m">What was changed</h2>
      <History {...props} />
    </div>
  );
}

function Meanwhile({ meanwhile, of, line, form }: OwnValuePage) {
  if (meanwhile === undefined) return null;
  const theirs = meanwhile.value === null ? 'the service model’s value' : of.inWords(line.name, meanwhile.value);
  return (
    <div className="nhsuk-inset-text">
      <p>
        {meanwhile.by} set this to {theirs} while you were writing: “{meanwhile.because}” You typed “
        {typedIn(form, 'value')}”. Nothing of yours was saved. Save again if yours should hold.
      </p>
    </div>
  );
}

function ValueField({ line, form, of }: OwnValuePage) {
  const setting = of.kind === 'setting' && isSetting(line.name) ? SETTINGS[line.name] : undefined;
  if (setting?.type === 'choice') {
    const choices = setting.choices.map((value) => ({
      value,
      words: isSetting(line.name) ? valueInWords(line.name, value) : value,
    }));
    return <Radios form={form} name="value" label="From now on" choices={choices} />;
  }
  if (setting?.type === 'length' || setting?.type === 'number') {
    const unit = setting.type === 'length' ? `${setting.unit}s, ` : '';
    const hint = `A whole number of ${unit}from ${setting.from} to ${setting.to}.`.replace(
      'number of from',
      'number from',
    );
    return <TextField form={form} name="value" label="From now on" hint={hint} width={4} inputMode="numeric" />;
  }
  const hint = setting === undefined ? 'The word for one of them.' : `At most ${setting.longest} letters.`;
  return <TextField form={form} name="value" label="From now on" hint={hint} />;
}

function Reset({ address, seen, line, form }: OwnValuePage & { seen: React.ReactElement }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Go back to what the model says: {line.inModel}</span>
      </summary>
      <div className="nhsuk-details__text">
        <form method="post" action={address}>
          <Csrf />
          {seen}
          <input type="hidden" name="then" value="reset" />
          <label className="nhsuk-label" htmlFor="reset-because">
            Why
          </label>
          <input
            className="nhsuk-input nhsuk-u-margin-bottom-4"
            id="reset-because"
            name="because"
            defaultValue={typedIn(form, 'then') === 'reset' ? typedIn(form, 'because') : ''}
          />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            Use what the model says
          </button>
        </form>
      </div>
    </details>
  );
}

function History({ changes, of, line }: OwnValuePage) {
  return (
    <Table<OwnChange>
      caption="Changes, latest first"
      captionHidden
      rows={changes}
      rowKey={({ changeId }) => String(changeId)}
      empty="Nothing yet: it has always been as the service model says."
      columns={[
        { id: 'on', words: 'Day', cell: ({ on }) => longDate(on) },
        {
          id: 'value',
          words: 'Set to',
          cell: ({ value }) => (value === null ? 'What the model says' : of.inWords(line.name, value)),
        },
        { id: 'why', words: 'Why', cell: ({ because }) => because },
        { id: 'by', words: 'By', cell: ({ by }) => by },
      ]}
    />
  );
}
