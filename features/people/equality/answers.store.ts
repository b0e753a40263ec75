import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Person } from '../person.store.ts';
import { answerOf, EQUALITY_ITEMS, nationalCode } from './items.ts';

export interface OwnAnswer {
  readonly answer: string;
  readonly ownWords: string | null;
}

/** A person's own answers by item; what only stands beside them as a code counts as theirs until they say otherwise. */
export async function answersOf(tx: Tx, person: Person): Promise<ReadonlyMap<string, OwnAnswer>> {
  const rows = await tx
    .selectFrom('equality_answer')
    .select(['item', 'answer', 'own_words'])
    .where('person_id', '=', person.personId)
    .execute();
  const known = new Map(rows.map((row) => [row.item, { answer: row.answer, ownWords: row.own_words }]));
  for (const item of EQUALITY_ITEMS) {
    if (known.has(item.id) || item.column === undefined) continue;
    const answer = answerOf(item, item.column === 'gender' ? person.gender : person.ethnicGroup);
    if (answer !== undefined) known.set(item.id, { answer, ownWords: null });
  }
  return known;
}

/** Keeps what somebody said, and takes away what they leave out now. The audit knows that they answered, not what. */
export async function keepAnswers(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  person: Person,
  said: ReadonlyMap<string, OwnAnswer>,
): Promise<void> {
  const { personId } = person;
  const leftOut = EQUALITY_ITEMS.map(({ id }) => id).filter((id) => !said.has(id));
  if (leftOut.length > 0)
    await tx.deleteFrom('equality_answer').where('person_id', '=', personId).where('item', 'in', leftOut).execute();
  for (const [item, { answer, ownWords }] of said) {
    const row = { answer, own_words: ownWords, said_at: now };
    await tx
      .insertInto('equality_answer')
      .values({ person_id: personId, item, ...row })
      .onConflict((conflict) => conflict.columns(['person_id', 'item']).doUpdateSet(row))
      .execute();
  }
  const columns = EQUALITY_ITEMS.flatMap(({ id, column }) =>
    column === undefined ? [] : [[column, nationalCode(said.get(id)?.answer)] as const],
  );
  await tx.updateTable('person').set(Object.fromEntries(columns)).where('person_id', '=', personId).execute();
  await audit(tx, { actor, act: 'person.about-me', thing: `person ${personId}`, detail: { answered: said.size } });
}
