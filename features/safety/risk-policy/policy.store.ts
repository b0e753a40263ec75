import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../safety.tables.ts';

export async function policiesOf(tx: Tx, serviceId: string) {
  const versions = await tx
    .selectFrom('risk_policy')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('version', 'desc')
    .execute();
  const approvals = await tx
    .selectFrom('risk_policy_approval')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('nth')
    .execute();
  return versions.map((row) => ({ ...row, approvals: approvals.filter(({ version }) => version === row.version) }));
}
export type PolicyVersion = Awaited<ReturnType<typeof policiesOf>>[number];

/** What was learned, the latest first; of an alert only what it came from. */
export const learningOf = (tx: Tx, serviceId: string) =>
  tx
    .selectFrom('risk_learning as l')
    .leftJoin('safety_alert as a', (join) =>
      join.onRef('a.service_id', '=', 'l.service_id').onRef('a.alert_id', '=', 'l.alert_id'),
    )
    .select(['l.learning_id', 'l.happened', 'l.changed', 'l.noted_by', 'l.noted_at', 'l.alert_id', 'a.source'])
    .where('l.service_id', '=', serviceId)
    .orderBy('l.noted_at', 'desc')
    .execute();

export const learnedFrom = (tx: Tx, serviceId: string, alertId: string) =>
  tx
    .selectFrom('risk_learning')
    .select(['learning_id', 'happened', 'changed'])
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .orderBy('noted_at')
    .execute();

export interface PublicPolicy {
  readonly version: number;
  readonly public_text: string;
  readonly review_on: string;
  readonly approved_on: string;
}

/** What members read: the latest version that everybody asked has approved. */
export async function publicPolicy(tx: Tx, serviceId: string): Promise<PublicPolicy | undefined> {
  const { rows } = await sql<PublicPolicy>`select * from app.public_risk_policy(${serviceId})`.execute(tx);
  return rows[0];
}
