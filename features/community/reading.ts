import { isRecordId } from '#features/services/index.ts';
import type { PageRequest, Values } from '#platform/pages/index.ts';
import { words } from './meetings/meeting-words.ts';

/** What was typed into one field, without the spaces around it. */
export function typed(body: Values, name: string): string {
  const value = body[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

export const onceOf = (body: Values): string | null => (isRecordId(typed(body, 'once')) ? typed(body, 'once') : null);

/** Says that a text is missing, or too long for where it is kept; undefined when it is right. */
export function wrongText(body: Values, name: string, missing: string | null, longest: number): string | undefined {
  const text = typed(body, name);
  if (text === '') return missing === null ? undefined : missing;
  return text.length > longest ? words('too-long', { n: longest }) : undefined;
}

/** Only what is wrong: fields without an error are left out. */
export const onlyWrong = (errors: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).flatMap(([field, say]) => (say === undefined ? [] : [[field, say]])));

export const oneOf = <T extends string>(body: Values, name: string, all: readonly T[]): T | undefined =>
  all.find((one) => one === typed(body, name));

export const paramOf = (request: PageRequest, name: string): string | null => {
  const id = request.params[name] ?? '';
  return isRecordId(id) ? id : null;
};
