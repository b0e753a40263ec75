import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { recordFacts } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { textNow } from '../agreed-texts/texts.store.ts';
import { keptFor } from '../kept-for.ts';
import type { AgreementSaid, PlanContent, PlanOffered } from '../plan.rules.ts';
import {
  beginPlan,
  findPlan,
  type OfJourney,
  type PlanRow,
  peopleOf,
  sectionsOf,
  tasksOf,
  tellAudit,
} from '../plan.store.ts';

export interface FinishedBy {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly today: CalendarDay;
}

interface ToFinish {
  readonly of: OfJourney;
  readonly offered: PlanOffered;
  readonly plan: PlanRow;
  readonly name: string;
  readonly called: string;
  readonly serviceName: string;
  readonly said: readonly SaidNow[];
}

/** Whose word, and to whom it was said when somebody else writes it down. */
export interface SaidNow {
  readonly side: AgreementSaid['side'];
  /** Which peer, when it is one. */
  readonly byPerson?: string;
  readonly agrees: boolean;
  readonly name: string;
  readonly saidTo: string | null;
  readonly words: string | null;
}

/**
 * Makes a version that never changes of what is written now, with the word of whoever finishes it, and says in the journey
 * that the plan is written, where the model knows it.
 * @throws FactRefused when the rules of the journey refuse that; the transaction must then be undone
 */
export async function finishPlan(tx: Tx, by: FinishedBy, finished: ToFinish): Promise<number> {
  const { of, offered } = finished;
  // Locked, so that two who finish at once make two versions.
  const plan = (await findPlan(tx, of, offered.key, true)) ?? finished.plan;
  const version = plan.version + 1;
  await tx
    .insertInto('plan_version')
    .values({
      service_id: of.serviceId,
      plan_id: plan.plan_id,
      version,
      person_id: of.personId,
      content: JSON.stringify(await contentOf(tx, finished)) as never,
      made_by: by.actor.name,
      made_role: by.actor.role,
      made_at: by.clock.now(),
    })
    .execute();
  await tx
    .updateTable('plan')
    .set({ version, not_now_on: null })
    .where('service_id', '=', of.serviceId)
    .where('plan_id', '=', plan.plan_id)
    .execute();
  const actor = keptFor(by.actor);
  for (const said of finished.said) await saySo(tx, { ...by, actor }, plan, version, said);
  await tellAudit(tx, actor, plan, { version });
  if (offered.inModel) await sayWritten(tx, by, of, offered.key, false);
  return version;
}

async function contentOf(tx: Tx, { plan, offered, name, called, serviceName }: ToFinish): Promise<PlanContent> {
  const written = await sectionsOf(tx, plan);
  const here = offered.form.sections.includes('recovery') ? await textNow(tx, plan.service_id, 'recovery') : undefined;
  return {
    name,
    called,
    serviceName,
    sections: offered.form.sections.flatMap((section) => {
      const now = written.get(section);
      return now === undefined || now.words === '' ? [] : [{ section, words: now.words, by: now.by }];
    }),
    tasks: (await tasksOf(tx, plan)).map(({ whose, words, who, by_when, done_as }) => ({
      whose,
      words,
      who,
      byWhen: by_when as CalendarDay | null,
      doneAs: done_as,
    })),
    people: (await peopleOf(tx, plan)).map(({ name: called, part }) => ({ name: called, part })),
    coordinator: plan.coordinator,
    reviewOn: plan.review_on as CalendarDay | null,
    phase: plan.phase,
    recoveryHere: here?.words ?? null,
    shareWith: plan.share_with,
    shareYesOn: plan.share_yes_on as CalendarDay | null,
  };
}

/** One side's word about a version; said again, the later word counts and both stay. */
export async function saySo(
  tx: Tx,
  { actor, today }: Pick<FinishedBy, 'actor' | 'today'>,
  plan: PlanRow,
  version: number,
  said: SaidNow,
): Promise<void> {
  await tx
    .insertInto('plan_agreement')
    .values({
      service_id: plan.service_id,
      plan_id: plan.plan_id,
      version,
      nth: sql<number>`(select count(*) + 1 from plan_agreement where service_id = ${plan.service_id}
        and plan_id = ${plan.plan_id} and version = ${version})`,
      person_id: plan.person_id,
      side: said.side,
      agrees: said.agrees,
      words: said.words,
      name: said.name,
      said_to: said.saidTo,
      on_day: today,
      by_person: said.byPerson ?? null,
    })
    .execute();
  await tellAudit(tx, actor, plan, { version, side: said.side, agrees: said.agrees });
}

/** The person does not want this plan now: kept with the day, and said in the journey where the model knows the plan. */
export async function notNow(tx: Tx, by: FinishedBy, of: OfJourney, offered: PlanOffered): Promise<void> {
  const plan = await beginPlan(tx, of, { key: offered.key, kind: offered.kind, on: by.today });
  await tx
    .updateTable('plan')
    .set({ not_now_on: by.today })
    .where('service_id', '=', of.serviceId)
    .where('plan_id', '=', plan.plan_id)
    .execute();
  await tellAudit(tx, keptFor(by.actor), plan, { notNow: true });
  if (offered.inModel) await sayWritten(tx, by, of, offered.key, true);
}

/** Members write no facts themselves: what they may do was checked as them, and the rules are asked here. */
export async function sayWritten(
  tx: Tx,
  { actor, clock, today }: FinishedBy,
  of: OfJourney,
  plan: string,
  notNow: boolean,
) {
  const by = keptFor(actor);
  const fact = { kind: 'wrote-plan', on: today, plan, ...(notNow ? { notNow: true } : {}) } as const;
  await recordFacts(tx, { actor: by, clock, serviceId: of.serviceId }, new Map([[of.journeyId, [fact]]]));
}
