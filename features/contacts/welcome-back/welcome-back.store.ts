import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { StepKind, WhyStopped } from '../contacts.tables.ts';

/** A step that is under way, or was. */
export interface WelcomeBack {
  readonly welcomeId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly phone: string | null;
  readonly kind: StepKind;
  readonly missed: number;
  readonly missedOn: CalendarDay;
  readonly ownerAccount: string | null;
  readonly owner: string;
  readonly dueOn: CalendarDay;
  readonly state: 'open' | 'sent' | 'done' | 'stopped';
  readonly because: WhyStopped | null;
  /** What the service wrote for this step, and what was added to it here. */
  readonly stepWords: string;
  readonly words: string | null;
  readonly closedBy: string | null;
}

/** Open steps of a service, the soonest due first; or all of one person, the latest first. */
export async function welcomeBacks(
  tx: Tx,
  serviceId: string,
  of: { readonly journeyId?: string; readonly welcomeId?: string } = {},
): Promise<WelcomeBack[]> {
  const one = of.journeyId !== undefined || of.welcomeId !== undefined;
  const rows = await tx
    .selectFrom('welcome_back as w')
    .innerJoin('welcome_back_step as s', (join) =>
      join.onRef('s.service_id', '=', 'w.service_id').onRef('s.step_id', '=', 'w.step_id'),
    )
    .innerJoin('person as p', 'p.person_id', 'w.person_id')
    .selectAll('w')
    .select(['s.words as step_words', 'p.called', 'p.phone'])
    .where('w.service_id', '=', serviceId)
    .$if(!one, (q) => q.where('w.state', '=', 'open'))
    .$if(of.journeyId !== undefined, (q) => q.where('w.journey_id', '=', of.journeyId ?? ''))
    .$if(of.welcomeId !== undefined, (q) => q.where('w.welcome_id', '=', of.welcomeId ?? ''))
    .orderBy('w.due_on', of.journeyId === undefined ? 'asc' : 'desc')
    .orderBy('w.welcome_id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    welcomeId: row.welcome_id,
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    phone: row.phone,
    kind: row.kind,
    missed: row.missed,
    missedOn: row.missed_on as CalendarDay,
    ownerAccount: row.owner_account,
    owner: row.owner_name,
    dueOn: row.due_on as CalendarDay,
    state: row.state,
    because: row.because,
    stepWords: row.step_words,
    words: row.words,
    closedBy: row.closed_by,
  }));
}

interface By {
  readonly actor: Actor;
  readonly now: Date;
  readonly serviceId: string;
}

/** Takes a step over from whoever owns it. False when it is closed by now. */
export async function takeOver(tx: Tx, by: By, welcomeId: string): Promise<boolean> {
  return change(tx, by, welcomeId, { owner_account: by.actor.accountId, owner_name: by.actor.name }, 'taken');
}

/** Says that a step was done, and how. False when it is closed by now: they came, or a colleague did it. */
export async function closeDone(tx: Tx, by: By, welcomeId: string, words: string): Promise<boolean> {
  const closed = { state: 'done' as const, words, closed_at: by.now, closed_by: by.actor.name };
  return change(tx, by, welcomeId, closed, 'done');
}

async function change(
  tx: Tx,
  { actor, serviceId }: By,
  welcomeId: string,
  set: Partial<{
    owner_account: string | null;
    owner_name: string;
    state: 'done';
    words: string;
    closed_at: Date;
    closed_by: string;
  }>,
  what: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('welcome_back')
    .set(set)
    .where('service_id', '=', serviceId)
    .where('welcome_id', '=', welcomeId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await audit(tx, { actor, act: 'welcome-back.do', serviceId, thing: `welcome-back ${welcomeId}`, detail: { what } });
  return true;
}
