import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { JourneyInView } from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  formPage,
  Radios,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import type { DeathTable } from '../leaving.tables.ts';

const HOW = [
  { value: 'day', words: 'The day is known' },
  { value: 'about', words: 'It is known roughly', hint: 'Enter the nearest day' },
  { value: 'not-known', words: 'The day is not known' },
];

/** Written with care: what is stopped is said before anything is asked. */
export function DeathForm({ at, form }: { at: JourneyInView; form: FormState }): Answer {
  const { person, address } = at;
  return formPage({
    title: `${person.called} has died`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{person.called} has died</h1>
        <p>
          When you save this, every message, reminder, list, link and place stops at once, here and in every other
          service that knows {person.called}. Nothing that waits is sent. The record stays and can be read.
        </p>
        <p>If it turns out to be a mistake, it can be taken back. What was stopped is still not sent.</p>
        <FormBox action={`${address}/died`} button="Write it down and stop everything">
          <Radios form={form} name="how" label="How well is the day known?" choices={HOW} />
          <DateField
            form={form}
            name="died"
            label="When did they die?"
            hint="For example, 27 3 2025. Leave it empty when it is not known"
          />
          <TextField
            form={form}
            name="told-by"
            label="Who told you?"
            hint="For example, their sister, or the coroner’s office"
            width={20}
            autoComplete="off"
          />
          <DateField form={form} name="told" label="When were you told?" />
          <TextField
            form={form}
            name="sure"
            label={`Type the name “${person.called}”`}
            hint="So that this is the right person"
            width={20}
            autoComplete="off"
          />
        </FormBox>
        <p>
          <a href={address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

interface TakeBackProps {
  readonly at: JourneyInView;
  readonly death: Selectable<DeathTable>;
  readonly day: CalendarDay | null;
  readonly form: FormState;
}

export function TakeBackForm({ at, death, day, form }: TakeBackProps): Answer {
  const { person, address } = at;
  return formPage({
    title: `${person.called} has died`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{person.called} has died</h1>
        <p>{deathInWords(death, day, at.serviceId)}</p>
        <h2 className="nhsuk-heading-m">Was this a mistake?</h2>
        <p>
          Taking it back puts {person.called} on the lists, in their groups and on waiting lists again, in every
          service. Messages that were stopped are not sent, and links that ended stay ended. What was written stays
          visible as corrected.
        </p>
        <FormBox action={`${address}/died`} button="Take it back" secondary>
          <input type="hidden" name="then" value="take-back" />
          <TextArea form={form} name="why" label="What was wrong?" rows={3} />
        </FormBox>
      </div>
    ),
  });
}

/** "Died on Tuesday 3 March 2026. Told by their sister; written down by Ash on …" */
export function deathInWords(death: Selectable<DeathTable>, day: CalendarDay | null, serviceId: string): string {
  const when =
    day === null
      ? 'The day of the death is not known'
      : `Died on ${death.how_known === 'about' ? 'about ' : ''}${longDate(day)}`;
  // Which other service somebody went to is not told here, nor who told it there.
  if (death.recorded_in !== serviceId) return `${when}. Another service on this Common Ground wrote it down.`;
  return `${when}. Told by ${death.told_by}; written down by ${death.recorded_by} on ${longDate(londonDay(death.recorded_at))}.`;
}
