import { randomUUID } from 'node:crypto';
import type { Voice } from '@commonground/journey';
import { addPerson, becomeKnown, type NewPerson } from '#features/people/index.ts';
import { modelOn } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { recordFacts, type Writing } from './record-facts.ts';
import { newReference, referenceHash } from './reference.ts';

export interface NewReferral {
  readonly route: string;
  /** A person not yet known here, or the id of one who is. */
  readonly person: NewPerson | { readonly known: string };
  /** Who suggested the service (a code of data/code-lists/sources-of-referral); absent when nobody did. */
  readonly suggestion?: { readonly by: string; readonly reason?: string; readonly account?: string };
  /** The person's own yes, and how we know it; absent while they have not been asked. */
  readonly choice?: { readonly voice: Voice; readonly reason?: string };
}

export interface Referral {
  readonly journeyId: string;
  readonly personId: string;
  /** The code to follow the referral by; it is shown once and only its hash is kept. */
  readonly reference: string;
}

/**
 * Records a referral. Who suggested it and who chose it are different facts. A new referral after a closed journey is a
 * new journey that names the earlier one; an open journey of the same person is continued, never doubled.
 *
 * @throws FactRefused when the model's rules do not allow it (for instance where the person must ask in their own name)
 */
export async function refer(tx: Tx, writing: Writing, referral: NewReferral): Promise<Referral> {
  const { serviceId, clock } = writing;
  const today = clock.today();
  const personId =
    'known' in referral.person ? referral.person.known : await addPerson(tx, serviceId, referral.person, today);
  if ('known' in referral.person) await becomeKnown(tx, serviceId, personId, today);
  const earlier = await latestJourney(tx, serviceId, personId);
  const reference = newReference();
  const journeyId = earlier !== undefined && earlier.ended_on === null ? earlier.journey_id : randomUUID();
  if (journeyId !== earlier?.journey_id) {
    const model = await modelOn(tx, serviceId, today);
    await tx
      .insertInto('journey')
      .values({
        service_id: serviceId,
        journey_id: journeyId,
        person_id: personId,
        model_version: model.version.number,
        returned_from: earlier?.journey_id ?? null,
        reference_hash: referenceHash(reference),
        suggested_by_account: referral.suggestion?.account ?? null,
      })
      .execute();
  } else {
    await tx
      .updateTable('journey')
      .set({ reference_hash: referenceHash(reference) })
      .where('service_id', '=', serviceId)
      .where('journey_id', '=', journeyId)
      .execute();
  }
  const { suggestion, choice, route } = referral;
  await recordFacts(
    tx,
    writing,
    new Map([
      [
        journeyId,
        [
          ...(suggestion === undefined
            ? []
            : [{ kind: 'suggested' as const, on: today, route, suggestedBy: suggestion.by, ...reasonOf(suggestion) }]),
          ...(choice === undefined
            ? []
            : [{ kind: 'chose' as const, on: today, route, voice: choice.voice, ...reasonOf(choice) }]),
        ],
      ],
    ]),
  );
  return { journeyId, personId, reference };
}

const reasonOf = ({ reason }: { reason?: string }) => (reason === undefined || reason === '' ? {} : { reason });

function latestJourney(tx: Tx, serviceId: string, personId: string) {
  return tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .select(['j.journey_id', 'n.ended_on'])
    .where('j.service_id', '=', serviceId)
    .where('j.person_id', '=', personId)
    .orderBy('j.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
