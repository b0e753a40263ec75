import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { londonDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { StepKind } from '../contacts.tables.ts';
import '../contacts.tables.ts';

/** A step that the service takes after somebody was not there so often in a row, in its own words. */
export interface WelcomeStep {
  readonly stepId: string;
  readonly afterMissed: number;
  readonly kind: StepKind;
  /** Days within which it is to be done. */
  readonly withinDays: number;
  /** Of an e-mail. */
  readonly subject: string | null;
  /** What the message says, or what whoever rings keeps in mind. */
  readonly words: string;
  /** It takes only what was missed from this day on. */
  readonly since: CalendarDay;
}

/** The steps that hold now, in the order in which they come. */
export async function welcomeSteps(tx: Tx, serviceId: string): Promise<WelcomeStep[]> {
  const rows = await tx
    .selectFrom('welcome_back_step')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('stopped_at', 'is', null)
    .orderBy('after_missed')
    .orderBy('changed_at')
    .execute();
  return rows.map((row) => ({
    stepId: row.step_id,
    afterMissed: row.after_missed,
    kind: row.kind,
    withinDays: row.within_days,
    subject: row.subject,
    words: row.words,
    since: londonDay(row.changed_at),
  }));
}

interface By {
  readonly actor: Actor;
  readonly now: Date;
  readonly serviceId: string;
}

/** Adds a step. A step is never changed: whoever wants other words adds another and stops the first, and both are kept. */
export async function addWelcomeStep(tx: Tx, by: By, step: Omit<WelcomeStep, 'stepId' | 'since'>): Promise<void> {
  const row = {
    service_id: by.serviceId,
    step_id: randomUUID(),
    after_missed: step.afterMissed,
    kind: step.kind,
    within_days: step.withinDays,
    subject: step.subject,
    words: step.words,
    stopped_at: null,
    changed_by: by.actor.name,
    changed_at: by.now,
  };
  await tx.insertInto('welcome_back_step').values(row).execute();
  await note(tx, by, { added: step.kind, after: step.afterMissed });
}

/** Stops a step: no further one begins; those that are under way go on. */
export async function stopWelcomeStep(tx: Tx, by: By, stepId: string): Promise<void> {
  await tx
    .updateTable('welcome_back_step')
    .set({ stopped_at: by.now })
    .where('service_id', '=', by.serviceId)
    .where('step_id', '=', stepId)
    .where('stopped_at', 'is', null)
    .execute();
  await note(tx, by, { stopped: stepId });
}

const note = (tx: Tx, { actor, serviceId }: By, detail: { [what: string]: string | number }) =>
  audit(tx, { actor, act: 'service.settings', serviceId, thing: 'welcome-back steps', detail });
