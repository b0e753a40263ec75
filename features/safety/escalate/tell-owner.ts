import type { Selectable } from 'kysely';
import { systemActor } from '#platform/access/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { addStep } from '../alerts/steps.store.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';
import { tellOfAlert, textOfAlert } from './waiting-message.ts';

/**
 * Tells whoever had seen an alert that more came and it must be seen anew: once, until they have looked. A look of the clock
 * writes it and not whoever brings the news, who may be a member and writes no message to the team.
 */
export async function tellOwner(
  tx: Tx,
  row: Selectable<SafetyAlertTable>,
  { team, now, url }: { team: readonly Holder[]; now: Date; url: string },
): Promise<void> {
  const { service_id: serviceId, alert_id: alertId, owned_at: ownedAt } = row;
  const owner = team.find(({ accountId }) => accountId === row.owner_account);
  if (row.acknowledged_at !== null || ownedAt === null || owner === undefined) return;
  const steps = await tx
    .selectFrom('alert_step')
    .select(['step', 'once_key'])
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .orderBy('nth', 'desc')
    .execute();
  // Handed over and not seen yet: they were told when it was.
  const last = steps.find(
    ({ step }) => step === 'seen' || step === 'taken' || step === 'tried' || step === 'handed-over',
  );
  const onceKey = `more:${ownedAt.toISOString()}`;
  if (last === undefined || last.step === 'handed-over' || steps.some((each) => each.once_key === onceKey)) return;
  const message = { serviceId, to: [owner], onceKey: `${alertId}:${onceKey}` };
  const told = (await tellOfAlert(tx, { ...message, url })) + (await textOfAlert(tx, message));
  const how = told > 0 ? 'A message has gone' : 'No address is known: speak';
  const note = `More came after it was seen, so it must be seen again. ${how} to ${owner.name}.`;
  await addStep(tx, { serviceId, alertId, step: 'noted', at: now, by: systemActor, note, onceKey });
}
