import { randomUUID } from 'node:crypto';
import { addDays, type CalendarDay, daysBetween } from '@commonground/calendar';
import type { StoredAnswer } from '@commonground/measures';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { ANOTHER_OCCASION, CLOSES_DAYS_AFTER, type DueOccasion, OPENS_DAYS_BEFORE } from '../due.rules.ts';
import { occasionsOf } from '../journey-occasions.store.ts';
import type { ByWhom, Response } from '../response.store.ts';
import { answeredAs } from './begin.ts';
import { rewriteChanges } from './changes.ts';
import { passOn } from './safety.ts';
import { writeScores } from './scores.ts';
import type { Sending } from './send.ts';
import { writeEvents } from './write-events.ts';

/** Answers that were given and kept in another record. */
export interface BroughtOver {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly modelVersion: number;
  readonly instrument: string;
  readonly answers: Readonly<Record<string, StoredAnswer>>;
  readonly answeredOn: CalendarDay;
  /** An occasion of the model (`start`, `leaving`); absent: an occasion of its own. */
  readonly occasion?: string;
  readonly byWhom: ByWhom;
  readonly source: string;
}

/** Words that nobody here knows: which wording the person had before them stands in the other record. */
const WORDS_NOT_KNOWN = 'another-record';

/** An answer of these last days may still be read by nobody: it is passed on as one that was sent today. */
const FRESH_DAYS = 7;

/**
 * Writes answers from another record with their scores and what follows from them. Old answers raise no alert: somebody
 * read them then.
 *
 * @returns the response's id; undefined when the occasion was answered here already
 */
export async function bringOver(tx: Tx, { actor, clock }: Sending, brought: BroughtOver): Promise<string | undefined> {
  const { serviceId, journeyId, personId, instrument, answers, answeredOn, byWhom, source } = brought;
  const { occasion, dueOn } = await occasionOf(tx, brought);
  const line = { serviceId, journeyId, instrument, occasion, dueOn, byWhom };
  if ((await answeredAs(tx, line)) !== undefined) return undefined;
  const responseId = randomUUID();
  await tx
    .insertInto('response')
    .values({
      service_id: serviceId,
      response_id: responseId,
      journey_id: journeyId,
      person_id: personId,
      instrument,
      instrument_version: WORDS_NOT_KNOWN,
      occasion,
      due_on: dueOn,
      by_whom: byWhom,
      answers: JSON.stringify(answers) as never,
      state: 'sent',
      started_at: clock.now(),
      sent_at: clock.now(),
      answered_on: answeredOn,
      added_words: null,
      mode: 'paper',
      entered_by: source,
      entered_by_account: null,
    })
    .execute();
  const sent: Response = {
    ...{ ...line, responseId, personId, answers, answeredOn, version: WORDS_NOT_KNOWN, state: 'sent', mode: 'paper' },
    ...{ goesOnAt: null, sentAt: clock.now(), addedWords: null, enteredBy: source },
    ...{ corrects: null, correctionReason: null, replacedBy: null, withdrawnAt: null },
  };
  await writeScores(tx, sent);
  await rewriteChanges(tx, sent);
  await writeEvents(tx, sent);
  if (answeredOn >= addDays(clock.today(), -FRESH_DAYS)) await passOn(tx, sent, clock.now());
  const detail = { instrument, occasion, byWhom, source };
  await audit(tx, { actor, act: 'measures.import', serviceId, thing: `response ${responseId}`, detail });
  return responseId;
}

/** The model's own occasion of that name nearest to the day, where it was open then; otherwise the day is its own. */
async function occasionOf(tx: Tx, brought: BroughtOver): Promise<Pick<DueOccasion, 'occasion' | 'dueOn'>> {
  const { occasion, answeredOn, instrument } = brought;
  if (occasion === undefined) return { occasion: ANOTHER_OCCASION, dueOn: answeredOn };
  const due = (await occasionsOf({ tx, ...brought }, [], addDays(answeredOn, CLOSES_DAYS_AFTER)))
    .filter((each) => each.instrument === instrument && each.occasion === occasion)
    .find(({ dueOn }) => {
      const days = daysBetween(dueOn, answeredOn);
      return days >= -OPENS_DAYS_BEFORE && days <= CLOSES_DAYS_AFTER;
    });
  return { occasion, dueOn: due?.dueOn ?? answeredOn };
}
