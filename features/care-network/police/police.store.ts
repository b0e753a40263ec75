import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { PoliceProtocolTable, PoliceSheetTable, PoliceSheetUseTable } from '../care-network.tables.ts';
import type { OfPerson } from '../requests/requests.store.ts';
import '../care-network.tables.ts';

export type Protocol = Selectable<PoliceProtocolTable>;
export type Sheet = Selectable<PoliceSheetTable>;
export type Use = Selectable<PoliceSheetUseTable>;

/** What a service agreed with the police, the version in force first. */
export const protocolsOf = (tx: Tx, serviceId: string): Promise<Protocol[]> =>
  tx.selectFrom('police_protocol').selectAll().where('service_id', '=', serviceId).orderBy('version', 'desc').execute();

/** @returns false, and nothing was written, when somebody else wrote this version in the meantime */
export async function writeProtocol(tx: Tx, protocol: Omit<Protocol, 'written_at'>, now: Date): Promise<boolean> {
  const written = await tx
    .insertInto('police_protocol')
    .values({ ...protocol, written_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

/** The sheet that stands for somebody and those before it, the latest first. */
export const sheetsOf = (tx: Tx, { serviceId, personId }: { serviceId: string; personId: string }): Promise<Sheet[]> =>
  tx
    .selectFrom('police_sheet')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('written_at', 'desc')
    .execute();

export const standingSheet = async (tx: Tx, of: { serviceId: string; personId: string }): Promise<Sheet | undefined> =>
  (await sheetsOf(tx, of)).find(({ ended_on }) => ended_on === null);

export const usesOf = (tx: Tx, { serviceId, personId }: { serviceId: string; personId: string }): Promise<Use[]> =>
  tx
    .selectFrom('police_sheet_use')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('used_at', 'desc')
    .execute();

export interface SheetWritten {
  readonly mayTell: string;
  readonly helps: string;
  readonly worse: string;
  readonly call: string;
  readonly agreedOn: CalendarDay;
  readonly agreedTo: string;
}

/** A new sheet in the place of the one that stands; the words somebody agreed to before stay as they were. */
export async function writeSheet(
  tx: Tx,
  of: OfPerson,
  by: { name: string; now: Date; today: CalendarDay },
  sheet: SheetWritten,
): Promise<void> {
  await endSheet(tx, of, by.today, 'replaced');
  const [protocol] = await protocolsOf(tx, of.serviceId);
  await tx
    .insertInto('police_sheet')
    .values({
      service_id: of.serviceId,
      sheet_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      may_tell: sheet.mayTell,
      helps: sheet.helps,
      worse: sheet.worse || null,
      call: sheet.call,
      agreed_on: sheet.agreedOn,
      agreed_to: sheet.agreedTo,
      protocol: protocol?.version ?? null,
      written_by: by.name,
      written_at: by.now,
      ended_on: null,
      ended_by: null,
    })
    .execute();
}

/** From now on nobody is told these words. */
export async function endSheet(
  tx: Tx,
  of: { serviceId: string; personId: string },
  today: CalendarDay,
  by: 'person' | 'team' | 'replaced',
): Promise<boolean> {
  const ended = await tx
    .updateTable('police_sheet')
    .set({ ended_on: today, ended_by: by })
    .where('service_id', '=', of.serviceId)
    .where('person_id', '=', of.personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

export async function writeUse(
  tx: Tx,
  of: OfPerson,
  sheetId: string,
  use: Pick<Use, 'used_at' | 'how' | 'to_whom' | 'why' | 'written_by'>,
): Promise<void> {
  await tx
    .insertInto('police_sheet_use')
    .values({
      service_id: of.serviceId,
      use_id: randomUUID(),
      sheet_id: sheetId,
      journey_id: of.journeyId,
      person_id: of.personId,
      ...use,
    })
    .execute();
}
