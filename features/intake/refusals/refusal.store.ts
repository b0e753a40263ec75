import { randomUUID } from 'node:crypto';
import { addMonths, type CalendarDay } from '@commonground/calendar';
import { type Selectable, sql } from 'kysely';
import { linkedPeople } from '#features/people/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { NamedOrganisation, RefusalTable } from '../intake.tables.ts';

export type Refusal = Selectable<RefusalTable>;

export type NewRefusal = Omit<Refusal, 'refusal_id' | 'instead' | 'could_help'> & {
  readonly instead: readonly NamedOrganisation[];
  readonly could_help: readonly NamedOrganisation[];
};

/** In how many months the same person's noes are counted together. */
export const NOES_MONTHS = 24;

/**
 * Writes down a no with its reason and what is offered instead. The second no to a person within two years, wherever it
 * was said in this deployment, is raised to the lead of this service.
 */
export async function recordRefusal(tx: Tx, refusal: NewRefusal): Promise<string> {
  const refusalId = randomUUID();
  const { instead, could_help, ...row } = refusal;
  await tx
    .insertInto('refusal')
    .values({ ...row, refusal_id: refusalId, instead: JSON.stringify(instead), could_help: JSON.stringify(could_help) })
    .execute();
  await raiseWhenRepeated(tx, refusal);
  return refusalId;
}

/** How often a person was told no since a day: here, and elsewhere in this deployment as a number only. */
export async function noesOf(tx: Tx, serviceId: string, personId: string, since: CalendarDay) {
  const records = [personId, ...(await linkedPeople(tx, personId))];
  const { rows } = await sql<{ here: number; elsewhere: number | null }>`
    select (select count(*)::int from refusal where service_id = ${serviceId} and person_id = any (${records}::uuid[])
        and refused_on >= ${since}) as here,
      app.noes_elsewhere(${serviceId}, ${records}::uuid[], ${since}::date) as elsewhere`.execute(tx);
  return { here: rows[0]?.here ?? 0, elsewhere: rows[0]?.elsewhere ?? 0 };
}

async function raiseWhenRepeated(tx: Tx, { service_id, person_id, journey_id, refused_on }: NewRefusal): Promise<void> {
  const since = addMonths(refused_on as CalendarDay, -NOES_MONTHS);
  const { here, elsewhere } = await noesOf(tx, service_id, person_id, since);
  if (here + elsewhere < 2) return;
  await tx
    .insertInto('repeated_no')
    .values({ service_id, person_id, journey_id, raised_on: refused_on, here, elsewhere })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'person_id']).where('answered_on', 'is', null).doUpdateSet({ here, elsewhere }),
    )
    .execute();
}

/** The noes of one journey, the latest first. */
export function refusalsOf(tx: Tx, serviceId: string, journeyId: string): Promise<Refusal[]> {
  return tx
    .selectFrom('refusal')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('refused_on', 'desc')
    .orderBy('refusal_id')
    .execute();
}

export interface OpenRepeatedNo {
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly raisedOn: CalendarDay;
  readonly here: number;
  readonly elsewhere: number;
}

/** People who were told no more than once and for whom the lead has not answered yet; of one person when asked. */
export async function openRepeatedNoes(tx: Tx, serviceId: string, personId?: string): Promise<OpenRepeatedNo[]> {
  const query = tx
    .selectFrom('repeated_no as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select(['r.person_id', 'r.journey_id', 'p.called', 'r.raised_on', 'r.here', 'r.elsewhere'])
    .where('r.service_id', '=', serviceId)
    .where('r.answered_on', 'is', null);
  const rows = await (personId === undefined ? query : query.where('r.person_id', '=', personId))
    .orderBy('r.raised_on')
    .orderBy('r.person_id')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    journeyId: row.journey_id,
    called: row.called,
    raisedOn: row.raised_on as CalendarDay,
    here: row.here,
    elsewhere: row.elsewhere,
  }));
}

/** Keeps what the lead decided about repeated noes; false when it was answered already. */
export async function answerRepeatedNo(
  tx: Tx,
  of: { readonly serviceId: string; readonly personId: string },
  answered: { readonly on: CalendarDay; readonly by: string; readonly words: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('repeated_no')
    .set({ answered_on: answered.on, answered_by: answered.by, answer: answered.words })
    .where('service_id', '=', of.serviceId)
    .where('person_id', '=', of.personId)
    .where('answered_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
