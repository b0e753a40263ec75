import type { CalendarDay } from '@commonground/calendar';
import type { SimulatedService } from '@commonground/simulation';
import { decidePeople, saveDetails } from '#features/people/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { WrittenTwice } from './returning-people.ts';

/** Two people changed their own details today, the team one; and of those written down twice, one pair was decided. */
export async function detailsLately(
  tx: Tx,
  serviceId: string,
  simulated: SimulatedService,
  twice: readonly WrittenTwice[],
  today: CalendarDay,
): Promise<void> {
  const now = new Date(`${today}T08:30:00Z`);
  const here = simulated.journeys.filter(({ facts }) => facts.at(-1)?.kind !== 'ended').slice(-12, -4);
  for (const [index, { personId }] of here.filter((_, nth) => nth % 3 === 0).entries()) {
    const called = simulated.people.find((person) => person.personId === personId)?.called ?? 'Somebody';
    const own = index % 3 !== 2;
    await saveDetails(
      tx,
      { actor: { ...systemActor, name: own ? called : 'The team' }, now, serviceId: own ? null : serviceId },
      { personId, revision: 0, typed: own ? { phone: `07700 900${String(100 + index)}` } : { postcode: 'ZZ99 3VZ' } },
    );
  }
  const [, , decided] = twice;
  if (decided === undefined) return;
  await decidePeople(
    tx,
    { actor: { ...systemActor, name: 'The team' }, now, serviceId },
    {
      personId: decided.personId,
      otherId: decided.earlierId,
      decided: 'same',
      reason: 'Told us at the first meeting, and gave the old telephone number.',
      because: ['born-and-name', 'phone'],
    },
  );
}
