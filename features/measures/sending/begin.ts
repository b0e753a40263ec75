import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { type ByWhom, type Mode, OWN_VIEWS } from '../response.store.ts';

/** Which answers are begun: an occasion of an instrument, in somebody's view. */
export interface NewResponse {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  readonly byWhom: ByWhom;
  readonly mode: Mode;
  /** Whoever types in what somebody else answered, or their own view of somebody. */
  readonly enteredBy?: { readonly accountId: string | null; readonly name: string };
  /** Which words the questions are asked in: `AskedWords.version`. */
  readonly version?: string;
}

/** The version of answers given to topic labels and not to an instrument's own words. */
export const TOPIC_LABELS = 'topic-labels';

/**
 * Begins an occasion, or finds what was begun; where it was answered already, the answer that counts. The person's own
 * draft and one that staff type in stand apart: neither writes into the other. Returns the response's id.
 */
export async function beginResponse(tx: Tx, begun: NewResponse, now: Date): Promise<string> {
  const sent = await answeredAs(tx, begun);
  if (sent !== undefined) return sent;
  await tx
    .insertInto('response')
    .values({
      ...occasionColumns(begun),
      response_id: randomUUID(),
      person_id: begun.personId,
      by_whom: begun.byWhom,
      instrument_version: begun.version ?? TOPIC_LABELS,
      answers: JSON.stringify({}) as never,
      state: 'draft',
      started_at: now,
      sent_at: null,
      answered_on: null,
      added_words: null,
      mode: begun.mode,
      entered_by: begun.enteredBy?.name ?? null,
      entered_by_account: begun.enteredBy?.accountId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { response_id } = await ofOccasion(tx, begun)
    .where('by_whom', '=', begun.byWhom)
    .where('state', '=', 'draft')
    .where('entered_by', begun.enteredBy === undefined ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  if (begun.enteredBy !== undefined) await enteredAgain(tx, begun, response_id);
  return response_id;
}

/** Who goes on with a draft of the team says anew how the answers come to them. */
async function enteredAgain(tx: Tx, { serviceId, mode, enteredBy }: NewResponse, responseId: string): Promise<void> {
  await tx
    .updateTable('response')
    .set({ mode, entered_by: enteredBy?.name ?? null, entered_by_account: enteredBy?.accountId ?? null })
    .where('service_id', '=', serviceId)
    .where('response_id', '=', responseId)
    .execute();
}

type OccasionOfView = Pick<NewResponse, 'serviceId' | 'journeyId' | 'instrument' | 'occasion' | 'dueOn' | 'byWhom'>;

/**
 * The answer of this occasion that was sent and counts, in this view; the person's own view is one, whether they
 * answered alone or together with somebody.
 */
export async function answeredAs(tx: Tx, occasion: OccasionOfView): Promise<string | undefined> {
  const isOwn = (OWN_VIEWS as readonly ByWhom[]).includes(occasion.byWhom);
  const row = await ofOccasion(tx, occasion)
    .where('by_whom', 'in', isOwn ? OWN_VIEWS : [occasion.byWhom])
    .where('state', '=', 'sent')
    .where('replaced_by', 'is', null)
    .executeTakeFirst();
  return row?.response_id;
}

function ofOccasion(tx: Tx, occasion: OccasionOfView) {
  let query = tx.selectFrom('response').select('response_id');
  for (const [column, value] of Object.entries(occasionColumns(occasion))) {
    query = query.where(column as 'service_id', '=', value);
  }
  return query;
}

const occasionColumns = ({ serviceId, journeyId, instrument, occasion, dueOn }: OccasionOfView) => ({
  service_id: serviceId,
  journey_id: journeyId,
  instrument,
  occasion,
  due_on: dueOn,
});
