import { type CalendarDay, dayOfMonth, monthOf, yearOf } from '@commonground/calendar';
import {
  Checkboxes,
  DateField,
  type FormState,
  Radios,
  SelectField,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import type { JourneyInView } from './journey-in-view.ts';

export { Checkboxes, DateField, Radios, SelectField, TextArea, TextField };

/** The three boxes of a date, filled. */
export function dateValues(name: string, on: CalendarDay): Record<string, string> {
  return {
    [`${name}-day`]: String(dayOfMonth(on)),
    [`${name}-month`]: String(monthOf(on)),
    [`${name}-year`]: String(yearOf(on)),
  };
}

/** How we know what the person themself said. */
export function SaidTo({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        form={form}
        name="said-to"
        label="Who did they tell?"
        hint="It is their own decision. Write the name of the person they said it to."
        width={20}
      />
      <DateField form={form} name="said-on" label="On which day?" hint="For example, 27 3 2025" />
    </>
  );
}

export const saidValues = (at: JourneyInView) => ({
  'said-to': at.request.actor.name,
  ...dateValues('said-on', at.request.today),
});
