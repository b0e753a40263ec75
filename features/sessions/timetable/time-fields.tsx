import { valueOr } from '@commonground/service-model';
import type { InService } from '#features/services/index.ts';
import { type FormState, SelectField, TextField } from '#platform/pages/index.ts';

/** When a meeting starts and ends. */
export function TimeFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="start" label="Start" hint="For example, 10:30" width={5} />
      <TextField form={form} name="end" label="End" hint="For example, 12:00. You can leave it empty." width={5} />
    </>
  );
}

/** Which of the service's sites; a site that travels says where it calls. */
export function SiteField({ at, form, none }: { at: InService; form: FormState; none: string }) {
  const options = Object.entries(at.model.sites).map(([value, site]) => {
    const calls = site.kind === 'itinerant' ? valueOr(site.callsAt, []) : [];
    return { value, words: calls.length === 0 ? site.name : `${site.name} (calls at ${calls.join(', ')})` };
  });
  return <SelectField form={form} name="site" label="Where?" options={[{ value: '', words: none }, ...options]} />;
}
