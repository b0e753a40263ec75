import type { StoredAnswer } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';

/** Answers by item id, as they are kept. */
export type Answers = Readonly<Record<string, StoredAnswer>>;

/** Keeps the answers of a draft. Nothing changes once it was sent. */
export async function keepAnswers(tx: Tx, response: Response, answers: Answers): Promise<void> {
  await tx
    .updateTable('response')
    .set({ answers: JSON.stringify(answers) as never })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .where('state', '=', 'draft')
    .execute();
}

/** Says in which words a draft goes on, when those it was begun in may not be used any more. */
export async function goOnInWords(tx: Tx, response: Response, version: string): Promise<void> {
  if (response.version === version) return;
  await tx
    .updateTable('response')
    .set({ instrument_version: version })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .where('state', '=', 'draft')
    .execute();
}

/** Adds the person's own words to what they sent. */
export async function addWords(tx: Tx, response: Response, addedWords: string): Promise<void> {
  await tx
    .updateTable('response')
    .set({ added_words: addedWords })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .execute();
}
