import type { z } from 'zod';
import type { Values } from './route.ts';

/** What a form page draws: what was typed, and what is wrong with it, by field name. */
export interface FormState {
  readonly values: Values;
  /** One sentence a field, in the order of the page. */
  readonly errors: Readonly<Record<string, string>>;
}

export const emptyForm: FormState = { values: {}, errors: {} };

/** A form filled from what is already known. */
export function filledForm(values: Values): FormState {
  return { values, errors: {} };
}

export type FormReading<T> =
  | { readonly ok: true; readonly value: T; readonly form: FormState }
  | { readonly ok: false; readonly form: FormState };

export interface FormDefinition<T> {
  readonly schema: z.ZodType<T>;
  /** Field names in the order they stand on the page; errors are shown in this order. */
  readonly fields: readonly string[];
}

/**
 * Checks what was posted. On errors the form comes back with everything typed and one message a field, in page
 * order (zod reports in schema order and cross-field errors last). An error on a field the page does not have is
 * a defect of the form and throws, so that it can never be hidden from the person.
 */
export function readForm<T>(body: Values, { schema, fields }: FormDefinition<T>): FormReading<T> {
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, value: result.data, form: filledForm(body) };
  const messages: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? fields[0]);
    if (!fields.includes(field)) throw new Error(`The form has no field "${field}" to show: ${issue.message}`);
    messages[field] ??= issue.message;
  }
  return { ok: false, form: withErrors(body, fields, messages) };
}

/** A form with errors found outside its schema, such as "this place was just taken". */
export function withErrors(values: Values, fields: readonly string[], messages: Record<string, string>): FormState {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const words = messages[field];
    if (words) errors[field] = words;
  }
  return { values, errors };
}

export function typedIn(form: FormState, name: string): string {
  const value = form.values[name];
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
}

export function allTypedIn(form: FormState, name: string): string[] {
  const value = form.values[name];
  return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
}
