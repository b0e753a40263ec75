import { randomUUID } from 'node:crypto';
import { addDays, londonDay } from '@commonground/calendar';
import { mayContact } from '#features/leaving/index.ts';
import { type Reach, reachOf, reminderSettingOf, WHY_NOT_REACHED } from '#features/measures/index.ts';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { isQuiet, type QuietHours, send } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { peerContactOf } from '../peer-contact/peer-contact.store.ts';
import { type MissedRun, missedRuns } from './runs.store.ts';
import { type WelcomeStep, welcomeSteps } from './steps.store.ts';

const PURPOSE = 'welcome people back who were not there';

export interface WelcomingBack {
  readonly storage: Storage;
  readonly clock: Clock;
}

/**
 * Begins the welcome-back steps that are due now, in every service that has written some. It may run twice at once or be
 * cut off: each person's step is one transaction, and a step is begun once for a run of missed sessions.
 *
 * @returns how many steps were begun
 */
export async function takeWelcomeBackSteps({ storage, clock }: WelcomingBack): Promise<number> {
  const services = await asSystem(storage, null, PURPOSE, listServices);
  let begun = 0;
  for (const { serviceId } of services) begun += await inOneService(storage, serviceId, clock.now());
  return begun;
}

async function inOneService(storage: Storage, serviceId: string, now: Date): Promise<number> {
  const found = await asSystem(storage, serviceId, PURPOSE, async (tx) => {
    const steps = await welcomeSteps(tx, serviceId);
    if (steps.length === 0) return undefined;
    const { quiet } = await reminderSettingOf(tx, serviceId);
    return { steps, quiet, runs: await missedRuns(tx, serviceId, londonDay(now)) };
  });
  if (found === undefined) return 0;
  let begun = 0;
  for (const run of found.runs) {
    for (const step of found.steps) {
      // In the quiet hours nothing is written; the step is begun in the morning, if it is still called for.
      if (!isCalledFor(step, run) || (step.kind === 'message' && isQuiet(found.quiet, now))) continue;
      const one = { serviceId, step, run, quiet: found.quiet, now };
      if (await asSystem(storage, serviceId, PURPOSE, (tx) => beginStep(tx, one))) begun += 1;
    }
  }
  return begun;
}

const isCalledFor = (step: WelcomeStep, run: MissedRun) => run.missed >= step.afterMissed && run.missedOn >= step.since;

interface OneStep {
  readonly serviceId: string;
  readonly step: WelcomeStep;
  readonly run: MissedRun;
  readonly quiet: QuietHours;
  readonly now: Date;
}

/** Whether the run still stands is asked again here, under the lock of the journey: they may have come a moment ago. */
async function beginStep(tx: Tx, one: OneStep): Promise<boolean> {
  const { serviceId, step, now } = one;
  const today = londonDay(now);
  await lock(tx, serviceId, one.run.journeyId);
  const [run] = await missedRuns(tx, serviceId, today, one.run.journeyId);
  if (run === undefined || !isCalledFor(step, run)) return false;
  const { personId, journeyId } = run;
  if (!(await mayContact(tx, { serviceId, personId }, now)).ok) return false;
  if (step.kind === 'peer' && (await peerContactOf(tx, serviceId, personId))?.agreed !== true) return false;
  const reach = step.kind === 'message' ? (await reachOf(tx, serviceId, [personId])).get(personId) : undefined;
  const isSent = reach?.can === true;
  const owner = await ownerOf(tx, serviceId, run);
  const welcomeId = randomUUID();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('welcome_back')
    .values({
      service_id: serviceId,
      welcome_id: welcomeId,
      step_id: step.stepId,
      journey_id: journeyId,
      person_id: personId,
      // What cannot be written is for somebody to think about: it is never dropped.
      kind: step.kind === 'message' && !isSent ? 'call' : step.kind,
      first_missed: run.firstMissed,
      last_missed: run.lastMissed,
      missed_on: run.missedOn,
      missed: run.missed,
      owner_account: owner.account,
      owner_name: owner.name,
      due_on: addDays(today, step.withinDays),
      state: isSent ? 'sent' : 'open',
      because: step.kind === 'message' && !isSent ? 'no-way-to-write' : null,
      words: reach === undefined || reach.can ? null : `No message went out: ${WHY_NOT_REACHED[reach.why]}.`,
      made_at: now,
      closed_at: isSent ? now : null,
      closed_by: isSent ? 'Sent by itself' : null,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'journey_id', 'step_id', 'first_missed']).doNothing())
    .executeTakeFirstOrThrow();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false;
  if (reach?.can === true) await write(tx, one, personId, reach, welcomeId);
  return true;
}

const write = (
  tx: Tx,
  { serviceId, step, quiet }: OneStep,
  personId: string,
  reach: Reach & { can: true },
  id: string,
) =>
  send(tx, {
    serviceId,
    personId,
    channel: reach.channel,
    to: reach.to,
    kind: 'welcome-back',
    subject: step.subject ?? '',
    words: step.words,
    onceKey: `welcome-back ${id}`,
    quiet,
  });

const lock = (tx: Tx, serviceId: string, journeyId: string) =>
  tx
    .selectFrom('journey')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .forUpdate()
    .execute();

/** The first to ask, or else whoever took the register: a step always belongs to somebody by name. */
async function ownerOf(tx: Tx, serviceId: string, { journeyId, markedBy }: MissedRun) {
  const worker = await tx
    .selectFrom('worker_with')
    .select(['account_id as account', 'name'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('part', '=', 'first-to-ask')
    .where('to_on', 'is', null)
    .executeTakeFirst();
  return worker ?? markedBy;
}
