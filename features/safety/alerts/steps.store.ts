import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { StepKind } from '../safety.tables.ts';

export interface NewStep {
  readonly serviceId: string;
  readonly alertId: string;
  readonly step: StepKind;
  readonly at: Date;
  readonly by: Pick<Actor, 'name' | 'accountId'>;
  readonly toNames?: readonly string[];
  readonly note?: string;
  /** What a job writes down is written down once. */
  readonly onceKey?: string;
}

/** Writes down what was done with an alert. The caller holds the alert's row, so that steps stand in their order. */
export async function addStep(
  tx: Tx,
  { serviceId, alertId, step, at, by, toNames = [], note, onceKey }: NewStep,
): Promise<void> {
  const { last } = await tx
    .selectFrom('alert_step')
    .select((max) => max.fn.max('nth').as('last'))
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('alert_step')
    .values({
      service_id: serviceId,
      alert_id: alertId,
      nth: (last ?? 0) + 1,
      step,
      at,
      by_name: by.name,
      by_account: by.accountId,
      to_names: [...toNames],
      note: note ?? null,
      once_key: onceKey ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'alert_id', 'once_key']).where('once_key', 'is not', null).doNothing(),
    )
    .execute();
}
