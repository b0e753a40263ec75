import { FormBox, type FormState, helpLines, TextArea } from '#platform/pages/index.ts';
import { words } from '../leaving-words.ts';
import { ConsentFields, consentInWords } from './consent.form.tsx';

export interface AfterView {
  readonly serviceName: string;
  /** The model gives a standing way back that is the person's own to take. */
  readonly mayReturn: boolean;
  /** Years in which the service may ask at all. */
  readonly years: number;
  readonly consent: Parameters<typeof consentInWords>[0];
}

interface AfterPartsProps {
  readonly view: AfterView;
  readonly form: FormState;
  readonly action: string;
  readonly withStop?: boolean;
}

/** What stays open to somebody who has left: the way back first, then who is there, then what they agreed to. */
export function AfterParts({ view, form, action, withStop = false }: AfterPartsProps) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{words('card-title')}</h1>
      <WayBack view={view} form={form} action={action} />
      <NowHelp />
      <section>
        <h2 className="nhsuk-heading-m">{words('consent-heading')}</h2>
        <p>{words('consent-lede')}</p>
        <p className="nhsuk-inset-text">{consentInWords(view.consent)}</p>
        <FormBox action={action} button={words('consent-button')}>
          <input type="hidden" name="then" value="consent" />
          <ConsentFields form={form} years={view.years} />
        </FormBox>
      </section>
      {withStop ? (
        <section>
          <h2 className="nhsuk-heading-m">{words('stop-heading')}</h2>
          <p>{words('stop-words')}</p>
          <FormBox action={action} button={words('stop-button')} secondary>
            <input type="hidden" name="then" value="stop" />
          </FormBox>
        </section>
      ) : null}
    </div>
  );
}

type WayBackProps = Omit<AfterPartsProps, 'withStop'> & {
  /** On one's own page, where there may be several. */
  readonly journeyId?: string;
};

export function WayBack({ view, form, action, journeyId }: WayBackProps) {
  const { serviceName: service, mayReturn } = view;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('back-heading')}</h2>
      <p>{words(mayReturn ? 'back-open' : 'back-ask', { service })}</p>
      <FormBox action={action} button={words('back-button')}>
        <input type="hidden" name="then" value="back" />
        {journeyId === undefined ? null : <input type="hidden" name="journey" value={journeyId} />}
        <TextArea form={form} name="back-words" label={words('back-words-label')} rows={2} />
      </FormBox>
    </section>
  );
}

export function NowHelp() {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('card-now-heading')}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {helpLines().map((line) => (
          <li key={line.id}>
            <strong>{line.name}</strong>: {line.how}. {line.when}
          </li>
        ))}
      </ul>
    </section>
  );
}
