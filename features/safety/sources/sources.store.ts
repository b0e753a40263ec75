import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { AtRiskSetting } from '../at-risk/at-risk.rules.ts';
import '../safety.tables.ts';

interface Setting {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly actor: Actor;
  readonly now: Date;
}

const noted = ({ tx, serviceId, actor }: Setting, thing: string) =>
  audit(tx, { actor, act: 'service.settings', serviceId, thing });

/** Adds a word of the service's own, takes one of ours out, or puts it back as the product brings it. */
export async function setDangerWord(
  at: Setting,
  words: string,
  kind: 'added' | 'taken-out' | 'as-it-was',
): Promise<void> {
  const { tx, serviceId, actor, now } = at;
  await tx.deleteFrom('danger_word').where('service_id', '=', serviceId).where('words', '=', words).execute();
  if (kind !== 'as-it-was') {
    const row = { service_id: serviceId, words, kind, set_by: actor.name, set_at: now };
    await tx.insertInto('danger_word').values(row).execute();
  }
  await noted(at, `words that suggest danger: one ${kind}`);
}

export async function setAtRisk(at: Setting, { closedWithinDays, lastAnswers }: AtRiskSetting): Promise<void> {
  const set = {
    closed_within_days: closedWithinDays,
    last_answers: lastAnswers,
    set_by: at.actor.name,
    set_at: at.now,
  };
  await at.tx
    .insertInto('at_risk_setting')
    .values({ service_id: at.serviceId, ...set })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet(set))
    .execute();
  await noted(at, `whose missed session is an alert: ${closedWithinDays} days`);
}

/** The number of whoever asks; null takes it away. It stands in no audit. */
export async function setAlertPhone(at: Setting, accountId: string, phone: string | null): Promise<void> {
  const { tx, serviceId, now } = at;
  const mine = tx.deleteFrom('alert_phone').where('service_id', '=', serviceId).where('account_id', '=', accountId);
  await mine.execute();
  if (phone !== null) {
    const row = { service_id: serviceId, account_id: accountId, phone, set_at: now };
    await tx.insertInto('alert_phone').values(row).execute();
  }
  await noted(at, `own number for alerts ${phone === null ? 'taken away' : 'given'}`);
}

export const alertPhoneOf = (tx: Tx, serviceId: string, accountId: string) =>
  tx
    .selectFrom('alert_phone')
    .select('phone')
    .where('service_id', '=', serviceId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
