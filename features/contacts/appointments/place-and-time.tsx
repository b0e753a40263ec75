import type { RunningModel } from '@commonground/service-model';
import { DateField, type FormState, SelectField, TextField } from '#platform/pages/index.ts';
import { AT_HOST, ELSEWHERE } from './booking.form.ts';

interface PlaceAndTimeProps {
  readonly form: FormState;
  readonly model: RunningModel;
  /** Teams of the directory, to choose from while typing. */
  readonly hosts: readonly string[];
}

/** When and where; the same in booking and in moving. */
export function PlaceAndTimeQuestions({ form, model, hosts }: PlaceAndTimeProps) {
  const sites = Object.values(model.sites).map(({ id, name }) => ({ value: id, words: name }));
  return (
    <>
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2026" />
      <div className="cg-search">
        <TextField form={form} name="time" label="From" hint="Like 10:00" width={5} />
        <TextField form={form} name="minutes" label="How many minutes?" hint="Like 50" width={3} inputMode="numeric" />
      </div>
      <SelectField
        form={form}
        name="where"
        label="Where?"
        options={[
          ...sites,
          { value: AT_HOST, words: 'At another team’s place: a clinic there' },
          { value: ELSEWHERE, words: 'Somewhere else, or not in one place' },
        ]}
      />
      <TextField
        form={form}
        name="host"
        label="Which team, if at theirs?"
        hint={hosts.length === 0 ? 'Its name' : `Its name, like ${hosts.slice(0, 3).join(', ')}`}
        width={30}
      />
      <TextField
        form={form}
        name="place"
        label="Which place, if somewhere else?"
        hint="You can leave this empty"
        width={30}
      />
    </>
  );
}
