import type { ReactElement } from 'react';
import { DateField, type FormState, TextArea, TextField } from '#platform/pages/index.ts';
import type { DetailField } from './details.rules.ts';

export type Labels = Partial<Readonly<Record<DetailField, { readonly label: string; readonly hint?: string }>>>;

/** The boxes of a person's details that have a label, in the order of the page, for the team and for the person. */
export function DetailsFields({ form, revision, labels }: { form: FormState; revision: number; labels: Labels }) {
  return (
    <>
      <input type="hidden" name="revision" value={revision} />
      {ORDER.map((field) => {
        const said = labels[field];
        return said === undefined ? null : <Box key={field} field={field} form={form} {...said} />;
      })}
    </>
  );
}

const ORDER: readonly DetailField[] = [
  'called',
  'fullName',
  'dateOfBirth',
  'nhsNumber',
  'phone',
  'email',
  'postcode',
  'address',
];

interface BoxProps {
  readonly field: DetailField;
  readonly form: FormState;
  readonly label: string;
  readonly hint?: string;
}

function Box({ field, form, label, hint }: BoxProps): ReactElement {
  const known = { form, name: field, label, ...(hint === undefined ? {} : { hint }) };
  switch (field) {
    case 'dateOfBirth':
      return <DateField {...known} />;
    case 'nhsNumber':
      return <TextField {...known} inputMode="numeric" width={20} />;
    case 'phone':
      return <TextField {...known} type="tel" inputMode="tel" width={20} />;
    case 'email':
      return <TextField {...known} type="email" />;
    case 'postcode':
      return <TextField {...known} width={10} />;
    case 'address':
      return <TextArea {...known} rows={4} />;
    default:
      return <TextField {...known} {...(field === 'called' ? { width: 20 as const } : {})} />;
  }
}
