import { randomUUID } from 'node:crypto';
import { londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { type Actor, logAccess, systemActor, visitor } from '#platform/access/index.ts';
import { isContactEnded } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { holdShare, isOpen, type OfPerson, type Share } from '../given/share.store.ts';
import { type PlanShown, planToShow } from '../plan-to-show.ts';
import { words } from '../sharing-words.ts';
import { isPlanToken, newPlanToken, planTokenHash } from './plan-token.ts';

/** Minutes in which the browser that pressed the button can load the page again. */
export const PASS_MINUTES = 15;
const PURPOSE = 'a crisis plan is opened by its link';

/** The giving a link belongs to. */
interface Linked {
  readonly serviceId: string;
  readonly shareId: string;
}

/** What a link opens now, with its giving held until the transaction ends. */
export interface PlanBehind {
  readonly of: OfPerson;
  readonly share: Share;
  readonly plan: PlanShown;
}

async function linkedTo(storage: Storage, token: unknown): Promise<Linked | undefined> {
  if (!isPlanToken(token)) return undefined;
  const { rows } = await withActor(storage, visitor, (tx) =>
    sql<{ service_id: string; share_id: string }>`
      select service_id, share_id from app.crisis_plan_link(${planTokenHash(token)})`.execute(tx),
  );
  const [row] = rows;
  return row && { serviceId: row.service_id, shareId: row.share_id };
}

/** Nothing for a link that is unknown, stopped or over, for a plan that was withdrawn, and for somebody who has died. */
async function behind<T>(
  storage: Storage,
  token: unknown,
  now: Date,
  work: (tx: Tx, found: PlanBehind) => Promise<T>,
): Promise<T | undefined> {
  const linked = await linkedTo(storage, token);
  if (linked === undefined) return undefined;
  return asSystem(storage, linked.serviceId, PURPOSE, async (tx) => {
    const share = await holdShare(tx, linked.serviceId, linked.shareId);
    if (share === undefined || !isOpen(share, londonDay(now))) return undefined;
    if (!(await isStillTheLink(tx, token as string)) || (await isContactEnded(tx, share.person_id))) return undefined;
    const of = { serviceId: share.service_id, journeyId: share.journey_id, personId: share.person_id };
    const plan = await planToShow(tx, of);
    return plan === undefined ? undefined : work(tx, { of, share, plan });
  });
}

/** Asked again while the giving is held: a newer link may have ended this one in the meantime. */
async function isStillTheLink(tx: Tx, token: string): Promise<boolean> {
  const { rows } = await sql`select from app.crisis_plan_link(${planTokenHash(token)})`.execute(tx);
  return rows.length === 1;
}

/** Whether a link opens anything. Asking leaves no trace, however often a scanner does. */
export const opensNow = async (storage: Storage, token: unknown, now: Date): Promise<boolean> =>
  (await behind(storage, token, now, async () => true)) ?? false;

export interface Opened {
  readonly pass: string;
}

/**
 * Opens the plan: writes down which version, when, and who they say they are. `once` comes with the form, so that a
 * button pressed twice is one opening. What comes back lets this browser load the page for some minutes.
 */
export const openPlan = (
  storage: Storage,
  token: unknown,
  { once, who, now }: { readonly once: unknown; readonly who: string; readonly now: Date },
): Promise<Opened | undefined> =>
  behind(storage, token, now, async (tx, found) => {
    if (isPlanToken(once) && (await passOf(tx, found, once, now))) return { pass: once };
    const pass = isPlanToken(once) && !(await isUsed(tx, found, once)) ? once : newPlanToken();
    await writeOpening(tx, found, { pass, who, now });
    return { pass };
  });

/** What the browser with this pass sees: the newest version, while the pass, the link and the version all still hold. */
export const openedWith = (
  storage: Storage,
  token: unknown,
  pass: unknown,
  now: Date,
): Promise<(PlanBehind & { readonly openedAt: Date }) | undefined> =>
  behind(storage, token, now, async (tx, found) => {
    const openedAt = isPlanToken(pass) ? await passOf(tx, found, pass, now) : undefined;
    return openedAt && { ...found, openedAt };
  });

async function passOf(tx: Tx, { of, share, plan }: PlanBehind, pass: string, now: Date): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('crisis_plan_opening')
    .select(['opened_at', 'version'])
    .where('service_id', '=', of.serviceId)
    .where('share_id', '=', share.share_id)
    .where('pass_hash', '=', planTokenHash(pass))
    .executeTakeFirst();
  if (row === undefined || row.version !== plan.version.version) return undefined;
  return now.getTime() - row.opened_at.getTime() < PASS_MINUTES * 60_000 ? row.opened_at : undefined;
}

const isUsed = async (tx: Tx, { of }: PlanBehind, pass: string): Promise<boolean> =>
  (await tx
    .selectFrom('crisis_plan_opening')
    .select('opening_id')
    .where('service_id', '=', of.serviceId)
    .where('pass_hash', '=', planTokenHash(pass))
    .executeTakeFirst()) !== undefined;

async function writeOpening(
  tx: Tx,
  { of, share, plan }: PlanBehind,
  { pass, who, now }: { readonly pass: string; readonly who: string; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('crisis_plan_opening')
    .values({
      service_id: of.serviceId,
      opening_id: randomUUID(),
      share_id: share.share_id,
      journey_id: of.journeyId,
      person_id: of.personId,
      version: plan.version.version,
      opened_at: now,
      how: 'link',
      side: 'receiver',
      who: who || null,
      pass_hash: planTokenHash(pass),
    })
    .execute();
  const holder: Actor = { ...systemActor, name: words('looked-as', { name: share.receiver_name }) };
  await logAccess(tx, holder, { serviceId: of.serviceId, personId: of.personId, what: words('looked-what') });
}
