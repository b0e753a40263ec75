import { createHash, randomUUID } from 'node:crypto';
import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import { referenceHash } from '#features/journeys/index.ts';
import { dangerIn, raiseAlert } from '#features/safety/index.ts';
import { audit } from '#platform/audit/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { meantIn } from '../answer/about.store.ts';
import { unnamed } from '../unnamed.ts';
import type { VoiceInFull } from '../voice.store.ts';
import type { About, Kind, Permission, Side } from '../voice.tables.ts';
import { clocksOf } from './clocks.rules.ts';
import { namesMeant } from './names-meant.rules.ts';

export interface Telling {
  readonly kind: Kind;
  readonly about: About;
  readonly side: Side;
  readonly name: string | null;
  readonly reach: string | null;
  readonly who: string | null;
  readonly words: string;
  readonly wish: string | null;
  readonly permission: Permission;
  /** Accounts of the team that were ticked. */
  readonly meant: readonly string[];
  /** It is about whoever leads the service, without a name. */
  readonly aboutLeads?: boolean;
  readonly personId: string | null;
  readonly code: string;
}

const MOST_FROM_ONE_ADDRESS = 20;

/**
 * Keeps what somebody told a service. The same form twice is one. What is written down about who did it holds no name: the
 * member it belongs to stands in a row that only they read.
 *
 * Words that suggest danger raise an alert, so that whoever is on duty reads it, unless it is about them.
 *
 * @returns `too-many` when so much came from one address in the last hour that this is kept back
 */
export function keepTelling(
  storage: Storage,
  of: { readonly serviceId: string; readonly model: RunningModel; readonly now: Date; readonly address: string },
  told: Telling,
): Promise<'kept' | 'danger' | 'too-many'> {
  const { serviceId, now } = of;
  return asSystem(storage, serviceId, 'somebody tells the service what they think', async (tx) => {
    const hash = referenceHash(told.code);
    await sql`select pg_advisory_xact_lock(hashtextextended(${`tell ${serviceId} ${told.code}`}, 0))`.execute(tx);
    const same = await tx.selectFrom('voice').select('voice_id').where('code_hash', '=', hash).executeTakeFirst();
    const danger = (await dangerIn(tx, serviceId, `${told.words} ${told.wish ?? ''}`)).found;
    if (same !== undefined) return danger ? 'danger' : 'kept';
    if (told.personId === null && !(await mayTellNow(tx, serviceId, of.address, now))) return 'too-many';
    const voiceId = randomUUID();
    const team = await whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on: londonDay(now) });
    const meant = [...namesMeant({ who: told.who ?? '', words: told.words }, team)];
    for (const one of team)
      if (told.meant.includes(one.accountId) || (told.aboutLeads === true && one.role === 'service-lead'))
        meant.push(one);
    const about = [...new Map(meant.map(({ accountId, name }) => [accountId, name]))];
    const leads = team.filter(({ role }) => role === 'service-lead');
    const free = leads.filter(({ accountId }) => !about.some(([id]) => id === accountId));
    const complaint = told.kind === 'complaint';
    const clocks = clocksOf(londonDay(now), {
      acknowledgeDays: Number(of.model.settings['complaint-acknowledge-within'].value),
      answerWithin: String(of.model.settings['complaint-answer-within'].value),
    });
    const key = { service_id: serviceId, voice_id: voiceId };
    await tx
      .insertInto('voice')
      .values({
        ...key,
        kind: told.kind,
        about: told.about,
        side: told.side,
        name: told.name,
        reach: told.reach,
        who: told.who,
        words: told.words,
        wish: told.wish,
        received_at: now,
        code_hash: hash,
        acknowledge_by: complaint ? clocks.acknowledgeBy : null,
        answer_by: complaint ? clocks.answerBy : null,
        open_to_team: complaint && (danger || (free.length === 0 && (leads.length > 0 || told.aboutLeads === true))),
      })
      .execute();
    if (about.length > 0) {
      const by = { set_by: 'Whoever wrote it', set_at: now, ended_at: null, ended_by: null };
      await tx
        .insertInto('voice_about')
        .values(about.map(([account_id, name]) => ({ ...key, account_id, name, ...by })))
        .execute();
    }
    const nobody = { owner_account: null, owner_name: null, acknowledged_at: null, acknowledged_by: null };
    await tx
      .insertInto('voice_handling')
      .values({ ...key, ...nobody })
      .execute();
    await tx
      .insertInto('voice_permission')
      .values({ ...key, width: told.permission, said_at: now })
      .execute();
    if (told.personId !== null)
      await tx
        .insertInto('voice_own')
        .values({ ...key, person_id: told.personId })
        .execute();
    const thing = `voice ${voiceId}`;
    await audit(tx, { actor: unnamed, act: 'voice.tell', serviceId, thing, detail: { kind: told.kind } });
    if (!danger) return 'kept';
    await raiseAlert(tx, {
      serviceId,
      unknown: { key: thing.replace(' ', ':'), name: 'Somebody who told the service what they think' },
      source: 'person',
      level: 'call-today',
      because: 'What somebody told the service has words that suggest danger. There may be no name and no number.',
      path: `/s/${serviceId}/voice/${voiceId}`,
      onceKey: thing.replace(' ', ':'),
      raisedAt: now,
    });
    return 'danger';
  });
}

/** Whether nobody who works in the service today may read what was told: it is about all of them, or all who could. */
export const nobodyReads = (
  storage: Storage,
  { serviceId, voiceId }: VoiceInFull,
  today: CalendarDay,
): Promise<boolean> =>
  asSystem(storage, serviceId, 'is there anybody who may read this?', async (tx) => {
    const team = await whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on: today });
    const meant = await meantIn(tx, serviceId, voiceId);
    return team.every((one) => meant.some(({ accountId }) => accountId === one.accountId));
  });

/** Many people share an address (a house, a ward), so the limit is high; members who are signed in have none. */
async function mayTellNow(tx: Tx, serviceId: string, address: string, now: Date): Promise<boolean> {
  const from = createHash('sha256').update(`${serviceId} ${address}`).digest();
  const hourAgo = new Date(now.getTime() - 3_600_000);
  await tx.deleteFrom('voice_try').where('service_id', '=', serviceId).where('tried_at', '<', hourAgo).execute();
  const tries = await tx.selectFrom('voice_try').select('from_hash').where('service_id', '=', serviceId).execute();
  if (tries.filter(({ from_hash }) => from.equals(from_hash)).length >= MOST_FROM_ONE_ADDRESS) return false;
  await tx.insertInto('voice_try').values({ service_id: serviceId, from_hash: from, tried_at: now }).execute();
  return true;
}
