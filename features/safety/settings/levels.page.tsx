import { timeAndDay } from '@commonground/calendar';
import { FormBox, type FormState, Own, TextArea } from '#platform/pages/index.ts';
import { type RiskInstrument, type RiskItem, stepsInWords } from './levels-view.ts';

interface LevelsListProps {
  readonly serviceId: string;
  readonly instruments: readonly RiskInstrument[];
  readonly changes: boolean;
}

/** Every instrument that asks about risk with what its answers call for. */
export function LevelsList({ serviceId, instruments, changes }: LevelsListProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What each answer calls for</h2>
      {instruments.map(({ id, name, items }) => (
        <section key={id}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{name}</h3>
          <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-1">
            {items.map((item) => (
              <li key={item.item}>
                {item.topic}: {stepsInWords(item, item.steps)}
                {item.set === undefined ? '' : `. ${setInWords(item.set)}`}
              </li>
            ))}
          </ul>
          <p>
            <a href={`/s/${serviceId}/settings/alerts/${id}`}>
              {changes ? 'Change' : 'See why'}
              <span className="nhsuk-u-visually-hidden"> {name}</span>
            </a>
          </p>
        </section>
      ))}
    </>
  );
}

export const setInWords = ({ by, at }: NonNullable<RiskItem['set']>) => `Set by ${by} at ${timeAndDay(at)}`;

interface WordsFormProps {
  readonly serviceId: string;
  readonly form: FormState;
  readonly changes: boolean;
  readonly usual: string;
}

export function WordsForm({ serviceId, form, changes, usual }: WordsFormProps) {
  if (!changes) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">
        <Own>The words a member sees at once</Own>
      </h2>
      <p>
        If you leave this empty they read: <q>{usual}</q>
      </p>
      <FormBox action={`/s/${serviceId}/settings/alerts/words`} button="Save these words" secondary>
        <TextArea
          form={form}
          name="words"
          label="Your own words"
          hint="Short and warm. Say whom to call at this hour. Do not promise what is not there: below your words stands by when somebody looks."
          rows={4}
        />
      </FormBox>
    </>
  );
}
