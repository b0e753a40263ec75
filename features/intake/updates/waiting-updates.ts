import { addDays, type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { callAfter, heard, lastContact } from '#features/journeys/index.ts';
import { mayContact } from '#features/leaving/index.ts';
import { reminderSettingOf } from '#features/measures/index.ts';
import { findPerson } from '#features/people/index.ts';
import { listServices, runningModel } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { isQuiet } from '#platform/outbox/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { reachOfPerson, tellPerson } from '../telling.store.ts';

const PURPOSE = 'tell people who wait that nothing has changed';
const words = fixedWords('waiting.yaml');
/** Of one service in one run; the rest hear in the next, a few minutes later. */
const MOST_IN_A_RUN = 200;

interface Waiting {
  readonly journeyId: string;
  readonly personId: string;
}

/**
 * Writes to everybody who has waited without word for as long as their service promised. It may run twice at once or be
 * cut off anywhere: the note that word was sent and the message are one transaction, and only the first can be kept.
 * Who cannot be reached safely stays on the list of calls. Returns how many messages were written.
 */
export async function updateThoseWhoWait({ storage, clock }: { storage: Storage; clock: Clock }): Promise<number> {
  const services = await asSystem(storage, null, PURPOSE, listServices);
  let written = 0;
  for (const { serviceId } of services) written += await updateInService(storage, clock, serviceId);
  return written;
}

async function updateInService(storage: Storage, clock: Clock, serviceId: string): Promise<number> {
  const now = clock.now();
  const today = londonDay(now);
  const found = await asSystem(storage, serviceId, PURPOSE, async (tx) => {
    const { quiet } = await reminderSettingOf(tx, serviceId);
    if (isQuiet(quiet, now)) return undefined;
    const { updateDays } = callAfter(await runningModel(tx, serviceId));
    return { updateDays, people: await withoutWord(tx, serviceId, today, updateDays) };
  });
  if (found === undefined) return 0;
  let written = 0;
  for (const one of found.people) {
    const next = addDays(today, found.updateDays);
    if (await asSystem(storage, serviceId, PURPOSE, (tx) => updateOne(tx, serviceId, one, { now, today, next })))
      written += 1;
  }
  return written;
}

async function withoutWord(tx: Tx, serviceId: string, today: CalendarDay, days: number): Promise<Waiting[]> {
  const { rows } = await sql<{ journey_id: string; person_id: string }>`
    select n.journey_id, n.person_id from status_span st
    join journey_now n on n.service_id = st.service_id and n.journey_id = st.journey_id
    join safe_contact c on c.service_id = n.service_id and c.person_id = n.person_id
      and c.way in ('text', 'email') and c.may_leave_message
    ${heard()}
    where st.service_id = ${serviceId} and st.status in ('asked', 'awaiting-outcome', 'waiting') and n.ended_on is null
      and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today})
      and greatest(${lastContact()}, n.opened_on) <= ${addDays(today, -days)}
    order by n.journey_id limit ${MOST_IN_A_RUN}`.execute(tx);
  return rows.map((row) => ({ journeyId: row.journey_id, personId: row.person_id }));
}

/** Whether this person may be reached is asked again: it may have changed a moment ago. */
async function updateOne(
  tx: Tx,
  serviceId: string,
  { journeyId, personId }: Waiting,
  { now, today, next }: { now: Date; today: CalendarDay; next: CalendarDay },
): Promise<boolean> {
  const person = await findPerson(tx, personId);
  if (person === undefined || !(await mayContact(tx, { serviceId, personId }, now)).ok) return false;
  const reach = await reachOfPerson(tx, serviceId, person);
  if (!reach.can) return false;
  const date = longDate(next);
  const text = words('update-text', { date });
  const email = words('update-email', { date });
  const noted = await tx
    .insertInto('waiting_word')
    .values({
      service_id: serviceId,
      journey_id: journeyId,
      person_id: personId,
      sent_on: today,
      channel: reach.channel,
      words: reach.channel === 'text' ? text : email,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (noted.numInsertedOrUpdatedRows !== 1n) return false;
  const onceKey = `waiting ${journeyId} ${today}`;
  await tellPerson(tx, {
    serviceId,
    personId,
    reach,
    kind: 'waiting-update',
    subject: words('update-subject'),
    text,
    email,
    onceKey,
  });
  return true;
}
