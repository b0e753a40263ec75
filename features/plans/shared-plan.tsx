import type { Tx } from '#platform/storage/index.ts';
import { VersionRead } from './finish/version.route.tsx';
import { versionOf } from './plan.store.ts';

/** The latest finished version of each plan of one service, as somebody it is shared with reads it. */
export async function sharedPlans(tx: Tx, { serviceId, personId }: { serviceId: string; personId: string }) {
  const plans = await tx
    .selectFrom('plan')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .where('version', '>', 0)
    // A crisis plan is given to whom it names, by itself.
    .where('kind', '<>', 'crisis')
    .orderBy('started_on')
    .execute();
  const read = [];
  for (const plan of plans) {
    const version = await versionOf(tx, plan);
    if (version === undefined) continue;
    read.push(
      <section key={plan.plan_id}>
        <h2 className="nhsuk-heading-m">{version.content.name}</h2>
        <VersionRead version={version} />
      </section>,
    );
  }
  return read.length === 0 ? null : <div>{read}</div>;
}
