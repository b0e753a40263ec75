import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { ORGANISATION_KINDS, type OrganisationKind, type Partner } from '@commonground/service-model';
import type { Selectable } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { OrganisationTable, Sector } from './directory.tables.ts';

/** An organisation that a service works with. */
export interface Organisation {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: Sector;
  /** What it does. */
  readonly does: string | null;
  /** Whom it takes and how to ask. */
  readonly takes: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly hours: string | null;
  readonly website: string | null;
  readonly checkedOn: CalendarDay | null;
  readonly stoppedOn: CalendarDay | null;
  /** 0 for a partner of the model about whom nobody has written more yet. */
  readonly revision: number;
  readonly changedBy: string;
}

/**
 * The organisations of a service by name: those written down, and the partners of its model, which stand in the list
 * from the start. Those that are no longer there are left out unless asked for.
 */
export async function directoryOf(
  tx: Tx,
  serviceId: string,
  { stopped = false }: { stopped?: boolean } = {},
): Promise<Organisation[]> {
  const rows = await tx.selectFrom('organisation').selectAll().where('service_id', '=', serviceId).execute();
  const written = rows.map(organisationOf);
  const { partners } = await runningModel(tx, serviceId);
  const fromModel = Object.values(partners)
    .filter(({ id }) => !written.some(({ organisationId }) => organisationId === id))
    .map(partnerAsOrganisation);
  return [...written, ...fromModel]
    .filter(({ stoppedOn }) => stopped || stoppedOn === null)
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** One organisation of a service, also one that is no longer there. */
export async function findOrganisation(tx: Tx, serviceId: string, id: string): Promise<Organisation | undefined> {
  return (await directoryOf(tx, serviceId, { stopped: true })).find(({ organisationId }) => organisationId === id);
}

export type OrganisationWritten = Omit<Organisation, 'organisationId' | 'revision' | 'changedBy'>;

/**
 * Writes an organisation down, new or changed. `revision` is the one that was read: undefined means that somebody else
 * changed it since, and nothing was written.
 */
export async function saveOrganisation(
  tx: Tx,
  actor: Actor,
  serviceId: string,
  known: { readonly organisationId: string; readonly revision: number } | undefined,
  written: OrganisationWritten,
): Promise<string | undefined> {
  const organisationId = known?.organisationId ?? randomUUID();
  const row = { ...rowOf(written), changed_by: actor.name, changed_at: new Date() };
  const saved =
    known === undefined || known.revision === 0
      ? await tx
          .insertInto('organisation')
          .values({ service_id: serviceId, organisation_id: organisationId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await tx
          .updateTable('organisation')
          .set({ ...row, revision: known.revision + 1 })
          .where('service_id', '=', serviceId)
          .where('organisation_id', '=', organisationId)
          .where('revision', '=', known.revision)
          .executeTakeFirst();
  const count = 'numUpdatedRows' in saved ? saved.numUpdatedRows : saved.numInsertedOrUpdatedRows;
  if (count !== 1n) return undefined;
  await audit(tx, { actor, act: 'directory.write', serviceId, thing: `organisation ${organisationId}` });
  return organisationId;
}

const kindOf = (kind: string): OrganisationKind => ORGANISATION_KINDS.find((one) => one === kind) ?? 'other';

/** What a model says of a partner is its sector; of its kind only a few can be told from that. */
function partnerAsOrganisation({ id, name, kind, does }: Partner): Organisation {
  const kinds: Partial<Record<Sector, OrganisationKind>> = {
    'user-led': 'user-led',
    voluntary: 'voluntary',
    education: 'college',
  };
  return {
    organisationId: id,
    name,
    kind: kinds[kind] ?? 'other',
    sector: kind,
    does,
    takes: null,
    phone: null,
    email: null,
    address: null,
    hours: null,
    website: null,
    checkedOn: null,
    stoppedOn: null,
    revision: 0,
    changedBy: 'the service model',
  };
}

function organisationOf(row: Selectable<OrganisationTable>): Organisation {
  return {
    organisationId: row.organisation_id,
    name: row.name,
    kind: kindOf(row.kind),
    sector: row.sector,
    does: row.does,
    takes: row.takes,
    phone: row.phone,
    email: row.email,
    address: row.address,
    hours: row.hours,
    website: row.website,
    checkedOn: row.checked_on as CalendarDay | null,
    stoppedOn: row.stopped_on as CalendarDay | null,
    revision: row.revision,
    changedBy: row.changed_by,
  };
}

const rowOf = ({ checkedOn, stoppedOn, ...same }: OrganisationWritten) => ({
  ...same,
  checked_on: checkedOn,
  stopped_on: stoppedOn,
});
