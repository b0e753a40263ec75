import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { stateOf } from '@commonground/journey';
import { loadJourney, recordFacts } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { keptFor } from '../kept-for.ts';
import type { OfJourney } from '../plan.store.ts';
import type { AgreementOfCommunity } from './agreements.rules.ts';

export interface Signed {
  readonly key: string;
  readonly version: number;
  readonly journeyId: string | null;
  readonly accountId: string | null;
  readonly name: string;
  readonly saidTo: string | null;
  readonly on: CalendarDay;
}

/** Who signed the texts of a service, or one person of them, the latest first. */
export async function signedOf(tx: Tx, serviceId: string, journeyId?: string): Promise<Signed[]> {
  let query = tx.selectFrom('text_signed').selectAll().where('service_id', '=', serviceId);
  if (journeyId !== undefined) query = query.where('journey_id', '=', journeyId);
  const rows = await query.orderBy('signed_on', 'desc').orderBy('version', 'desc').orderBy('name').execute();
  return rows.map((row) => ({
    key: row.text_key,
    version: row.version,
    journeyId: row.journey_id,
    accountId: row.account_id,
    name: row.name,
    saidTo: row.said_to,
    on: row.signed_on as CalendarDay,
  }));
}

interface Signing {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly today: CalendarDay;
}

/**
 * A member agrees to a version of what their community agreed: kept with the day, and said in the journey once.
 * @throws FactRefused when the rules of the journey refuse it; the transaction must then be undone
 */
export async function signAsMember(
  tx: Tx,
  { actor, clock, today }: Signing,
  of: OfJourney & { readonly called: string },
  text: AgreementOfCommunity & { readonly version: number },
): Promise<void> {
  const by = keptFor(actor);
  const added = await tx
    .insertInto('text_signed')
    .values({
      service_id: of.serviceId,
      signed_id: randomUUID(),
      text_key: text.key,
      version: text.version,
      journey_id: of.journeyId,
      person_id: of.personId,
      account_id: null,
      name: of.called,
      said_to: actor.role === 'member' ? null : actor.name,
      signed_on: today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return;
  await audit(tx, { actor: by, act: 'agreed-texts.sign', serviceId: of.serviceId, thing: `journey ${of.journeyId}` });
  const journey = await loadJourney(tx, of.serviceId, of.journeyId);
  if (journey === undefined) return;
  const state = stateOf(await runningModel(tx, of.serviceId, journey.modelVersion), journey.facts);
  if (state.agreed[text.what] !== undefined) return;
  const fact = { kind: 'agreed', on: today, what: text.what } as const;
  await recordFacts(tx, { actor: by, clock, serviceId: of.serviceId }, new Map([[of.journeyId, [fact]]]));
}

/** Somebody of the team agrees to the same text. */
export async function signAsTeam(
  tx: Tx,
  { actor, today }: Signing,
  serviceId: string,
  text: { readonly key: string; readonly version: number },
): Promise<void> {
  await tx
    .insertInto('text_signed')
    .values({
      service_id: serviceId,
      signed_id: randomUUID(),
      text_key: text.key,
      version: text.version,
      journey_id: null,
      person_id: null,
      account_id: actor.accountId,
      name: actor.name,
      said_to: null,
      signed_on: today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await audit(tx, { actor, act: 'agreed-texts.sign', serviceId, thing: `text ${text.key}` });
}
