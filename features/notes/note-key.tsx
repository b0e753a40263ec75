import { randomUUID } from 'node:crypto';
import { isRecordId } from '#features/services/index.ts';
import { type FormState, typedIn, type Values } from '#platform/pages/index.ts';

/** The note's own key, made with its form: sent twice, it is still one note. */
export const NoteKey = ({ form }: { form: FormState }) => (
  <input type="hidden" name="key" value={typedIn(form, 'key') || randomUUID()} />
);

/** Undefined where a page brought none; then the note gets one as it is kept. */
export const keyIn = ({ key }: Values): string | undefined =>
  typeof key === 'string' && isRecordId(key) ? key : undefined;
