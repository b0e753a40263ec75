import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-sharing.tables.ts';
import type { CrisisPlanOpeningTable, CrisisPlanShareTable, Side } from '../crisis-sharing.tables.ts';
import { newPlanToken, planTokenHash } from '../link/plan-token.ts';

export type Share = Selectable<CrisisPlanShareTable>;
export type Opening = Omit<Selectable<CrisisPlanOpeningTable>, 'pass_hash'>;

/** Whose plan it is. */
export interface OfPerson {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** Somebody who acts: on which side, under which name. */
export interface By {
  readonly side: Side;
  readonly name: string;
  readonly now: Date;
}

export interface NewShare {
  /** Made with the form, so that a form sent twice is one giving. */
  readonly shareId: string;
  readonly receiver: { readonly kind: Share['receiver_kind']; readonly name: string; readonly organisationId?: string };
  readonly purpose: string;
  readonly how: Share['how'];
  readonly withName?: boolean;
  readonly sentTo?: string;
  readonly until: CalendarDay;
  /** The person's yes, where the team gives the plan for them. */
  readonly said?: { readonly to: string; readonly on: CalendarDay };
}

/** Writes down to whom the plan is given. False when this very form was sent before; nothing is written then. */
export async function givePlan(tx: Tx, of: OfPerson, by: By, share: NewShare): Promise<boolean> {
  const row: Insertable<CrisisPlanShareTable> = {
    service_id: of.serviceId,
    share_id: share.shareId,
    journey_id: of.journeyId,
    person_id: of.personId,
    receiver_kind: share.receiver.kind,
    receiver_name: share.receiver.name,
    organisation_id: share.receiver.organisationId ?? null,
    purpose: share.purpose,
    with_name: share.withName ?? false,
    how: share.how,
    sent_to: share.sentTo ?? null,
    until_on: share.until,
    given_side: by.side,
    given_by: by.name,
    given_at: by.now,
    said_to: share.said?.to ?? null,
    said_on: share.said?.on ?? null,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('crisis_plan_share')
    .values(row)
    .onConflict((conflict) => conflict.columns(['service_id', 'share_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether a giving holds on this day: not stopped, and its last day has not passed. */
export const isOpen = ({ stopped_at, until_on }: Pick<Share, 'stopped_at' | 'until_on'>, today: CalendarDay): boolean =>
  stopped_at === null && until_on >= today;

/** Openings by link within an hour that are more than a night in a hospital needs. */
const OFTEN_AN_HOUR = 20;

/** Whether a link was opened unusually often in any one hour. `openings` are those of one giving, the latest first. */
export function isOpenedOften(openings: readonly Pick<Opening, 'how' | 'opened_at'>[]): boolean {
  const times = openings.filter(({ how }) => how === 'link').map(({ opened_at }) => opened_at.getTime());
  return times.some((latest, nth) => {
    const before = times[nth + OFTEN_AN_HOUR - 1];
    return before !== undefined && latest - before < 3_600_000;
  });
}

/** To whom the plan of one journey was given, the latest first. */
export const sharesOf = (tx: Tx, { serviceId, journeyId }: OfPerson): Promise<Share[]> =>
  tx
    .selectFrom('crisis_plan_share')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('given_at', 'desc')
    .orderBy('share_id')
    .execute();

/** One giving, held until the transaction ends: who stops it waits for who opens it, and the other way round. */
export const holdShare = (tx: Tx, serviceId: string, shareId: string): Promise<Share | undefined> =>
  tx
    .selectFrom('crisis_plan_share')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('share_id', '=', shareId)
    .forUpdate()
    .executeTakeFirst();

/** Everything that was opened or printed of one journey's plan, the latest first. */
export const openingsOf = (tx: Tx, { serviceId, journeyId }: OfPerson): Promise<Opening[]> =>
  tx
    .selectFrom('crisis_plan_opening')
    .select([
      'service_id',
      'opening_id',
      'share_id',
      'journey_id',
      'person_id',
      'version',
      'opened_at',
      'how',
      'side',
      'who',
    ])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('opened_at', 'desc')
    .orderBy('opening_id')
    .execute();

/**
 * A new link to the plan; the one before it opens nothing from now on. The path is in the answer and nowhere else: only
 * its SHA-256 is stored. Undefined when the giving was stopped or
 * is over, and for a side that did not give it: what the person gave, only the person gives a new link to.
 */
export async function newLink(
  tx: Tx,
  of: OfPerson,
  shareId: string,
  { side, now }: Pick<By, 'side' | 'now'>,
): Promise<string | undefined> {
  const share = await holdShare(tx, of.serviceId, shareId);
  const isTheirs = share?.journey_id === of.journeyId && share.person_id === of.personId;
  if (!isTheirs || share.given_side !== side || share.how === 'paper' || !isOpen(share, londonDay(now)))
    return undefined;
  await endLink(tx, of.serviceId, shareId, now);
  const token = newPlanToken();
  await tx
    .insertInto('crisis_plan_link')
    .values({
      token_hash: planTokenHash(token),
      service_id: of.serviceId,
      share_id: shareId,
      journey_id: of.journeyId,
      person_id: of.personId,
      made_at: now,
    })
    .execute();
  return `/p/${token}`;
}

const endLink = (tx: Tx, serviceId: string, shareId: string, now: Date) =>
  tx
    .updateTable('crisis_plan_link')
    .set({ ended_at: now })
    .where('service_id', '=', serviceId)
    .where('share_id', '=', shareId)
    .where('ended_at', 'is', null)
    .execute();

/** From the end of this transaction nothing is opened with this giving. False when it was stopped before, or is not theirs. */
export async function stopShare(tx: Tx, of: OfPerson, shareId: string, by: By): Promise<boolean> {
  const share = await holdShare(tx, of.serviceId, shareId);
  if (share === undefined || share.journey_id !== of.journeyId || share.stopped_at !== null) return false;
  await tx
    .updateTable('crisis_plan_share')
    .set({ stopped_at: by.now, stopped_side: by.side, stopped_by: by.name })
    .where('service_id', '=', of.serviceId)
    .where('share_id', '=', shareId)
    .execute();
  await endLink(tx, of.serviceId, shareId, by.now);
  return true;
}

export interface Printed {
  /** Made with the form, so that a form sent twice is one print. */
  readonly openingId: string;
  readonly shareId: string | null;
  readonly version: number;
}

/** Writes down that a copy was printed, before the page is shown. */
export async function logPrint(tx: Tx, of: OfPerson, by: By, printed: Printed): Promise<void> {
  await tx
    .insertInto('crisis_plan_opening')
    .values({
      service_id: of.serviceId,
      opening_id: printed.openingId,
      share_id: printed.shareId,
      journey_id: of.journeyId,
      person_id: of.personId,
      version: printed.version,
      opened_at: by.now,
      how: 'printed',
      side: by.side,
      who: by.name,
      pass_hash: null,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'opening_id']).doNothing())
    .execute();
}
