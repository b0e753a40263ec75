import { randomUUID } from 'node:crypto';
import { addDays, day } from '@commonground/calendar';
import { findResponse } from '#features/measures/response.store.ts';
import { beginResponse, keepAnswers, sendResponse } from '#features/measures/sending/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { openPool } from '../../platform/storage/open-pool.ts';

/**
 * A process that sends answers about risk as fast as it can until somebody kills it. It says on its output which response
 * it was told is sent. Arguments: JSON of `Orders`.
 */
export interface Orders {
  readonly connection: { readonly host: string; readonly database: string };
  readonly serviceId: string;
  readonly people: readonly { readonly journeyId: string; readonly personId: string }[];
  /** Tells the days of this process from those of another. */
  readonly nth: number;
}

const { connection, serviceId, people, nth } = JSON.parse(process.argv[2] as string) as Orders;
const clock = frozenClock('2026-03-02');
const storage = openPool({
  connection: { ...connection, user: 'cg_login' },
  place: connection.database,
  dataDir: '',
  embedded: true,
  beginAnew: () => Promise.reject(new Error('not here')),
});

/** Each process has days of its own, so that no occasion is answered twice. */
const DAYS_EACH = 1000;

async function send(index: number): Promise<void> {
  const person = people[index % people.length] as Orders['people'][number];
  const actor: Actor = {
    accountId: randomUUID(),
    personId: person.personId,
    name: 'M',
    role: 'member',
    services: [serviceId],
  };
  const responseId = await withActor(storage, actor, async (tx) => {
    const dueOn = addDays(day('2000-01-01'), nth * DAYS_EACH + index);
    const begun = { serviceId, ...person, instrument: 'core-10', occasion: 'start', dueOn } as const;
    const id = await beginResponse(tx, { ...begun, byWhom: 'self', mode: 'screen' }, clock.now());
    const response = await findResponse(tx, id);
    if (response === undefined) throw new Error('The draft is gone.');
    await keepAnswers(tx, response, { 1: 2, 6: (index % 4) + 1 });
    return id;
  });
  await withActor(storage, actor, (tx) => sendResponse(tx, { actor, clock }, responseId));
  process.stdout.write(`${responseId}\n`);
}

for (let index = 0; index < DAYS_EACH; index++) await send(index);
