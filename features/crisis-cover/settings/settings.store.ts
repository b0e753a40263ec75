import { randomUUID } from 'node:crypto';
import { londonDay } from '@commonground/calendar';
import { valueOr } from '@commonground/service-model';
import { modelOn } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { ownSetting, rowsOfModel } from '../cover.store.ts';
import type { NewLine } from './line-form.ts';
import '../cover.tables.ts';

/** Who changes the calendar of which service, and when. */
export interface CoverSetting {
  readonly actor: Actor;
  readonly serviceId: string;
  readonly now: Date;
}

const wrote = (tx: Tx, { actor, serviceId }: CoverSetting, detail: Record<string, string | number | boolean>) =>
  audit(tx, { actor, act: 'service.settings', serviceId, thing: 'crisis cover', detail });

/** Begins a calendar of the service's own with what its model says. Asked twice, it begins once. */
export async function beginOwn(tx: Tx, setting: CoverSetting): Promise<void> {
  if ((await ownSetting(tx, setting.serviceId)) !== undefined) return;
  const model = await modelOn(tx, setting.serviceId, londonDay(setting.now));
  const begun = await tx
    .insertInto('cover_setting')
    .values({
      service_id: setting.serviceId,
      otherwise: valueOr(model.crisis.otherwise, null),
      set_by: setting.actor.name,
      set_at: setting.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('service_id')
    .executeTakeFirst();
  if (begun === undefined) return;
  for (const { by, how, words, contact, hours, answersWithin, onBankHolidays } of rowsOfModel(model)) {
    const line = { by, how: [...how], words: words.slice(0, 120), contact, answersWithin, onBankHolidays };
    await insertLine(tx, setting, { ...line, hours: by === 'members' ? 'rota' : hours });
  }
  await wrote(tx, setting, { began: true });
}

async function insertLine(tx: Tx, { serviceId, actor, now }: CoverSetting, line: NewLine): Promise<string> {
  const lineId = randomUUID();
  await tx
    .insertInto('cover_line')
    .values({
      service_id: serviceId,
      line_id: lineId,
      words: line.words,
      by: line.by,
      how: line.how,
      contact: line.contact,
      hours: line.hours,
      on_bank_holidays: line.onBankHolidays,
      answers_within: line.answersWithin,
      ended_at: null,
      set_by: actor.name,
      set_at: now,
    })
    .execute();
  return lineId;
}

export async function addLine(tx: Tx, setting: CoverSetting, line: NewLine): Promise<void> {
  const lineId = await insertLine(tx, setting, line);
  await wrote(tx, setting, { added: lineId, by: line.by, hours: line.hours });
}

/** Ends a line; what it said stays. False when it had ended already, or there is none. */
export async function endLine(tx: Tx, setting: CoverSetting, lineId: string): Promise<boolean> {
  const ended = await tx
    .updateTable('cover_line')
    .set({ ended_at: setting.now })
    .where('service_id', '=', setting.serviceId)
    .where('line_id', '=', lineId)
    .where('ended_at', 'is', null)
    .returning('line_id')
    .executeTakeFirst();
  if (ended !== undefined) await wrote(tx, setting, { ended: lineId });
  return ended !== undefined;
}

/** Puts a line in the place of another, which stays readable as it was. False when the other had ended in the meantime. */
export async function changeLine(tx: Tx, setting: CoverSetting, lineId: string, line: NewLine): Promise<boolean> {
  if (!(await endLine(tx, setting, lineId))) return false;
  const next = await insertLine(tx, setting, line);
  // What was known about absences of the line goes on with it.
  await tx
    .updateTable('cover_away')
    .set({ line_id: next })
    .where('service_id', '=', setting.serviceId)
    .where('line_id', '=', lineId)
    .where('to_at', '>', setting.now)
    .execute();
  await wrote(tx, setting, { added: next, by: line.by, hours: line.hours });
  return true;
}

export interface NewAway {
  readonly lineId: string | null;
  readonly from: Date;
  readonly to: Date;
  readonly why: string;
}

/** Nobody answers from one moment to another, although the hours say so. */
export async function addAway(tx: Tx, setting: CoverSetting, away: NewAway): Promise<void> {
  await tx
    .insertInto('cover_away')
    .values({
      service_id: setting.serviceId,
      away_id: randomUUID(),
      line_id: away.lineId,
      from_at: away.from,
      to_at: away.to,
      why: away.why,
      set_by: setting.actor.name,
      set_at: setting.now,
    })
    .execute();
  await wrote(tx, setting, { away: true, from: away.from.toISOString(), to: away.to.toISOString() });
}

export async function removeAway(tx: Tx, setting: CoverSetting, awayId: string): Promise<void> {
  const { serviceId } = setting;
  await tx.deleteFrom('cover_away').where('service_id', '=', serviceId).where('away_id', '=', awayId).execute();
  await wrote(tx, setting, { back: awayId });
}

/** The sentence that is true when nobody is there; an empty one is none. */
export async function setOtherwise(tx: Tx, setting: CoverSetting, otherwise: string): Promise<void> {
  await tx
    .updateTable('cover_setting')
    .set({ otherwise: otherwise === '' ? null : otherwise, set_by: setting.actor.name, set_at: setting.now })
    .where('service_id', '=', setting.serviceId)
    .execute();
  await wrote(tx, setting, { otherwise: otherwise !== '' });
}

/** Absences that are not over, the next one first. */
export const awaysOf = (tx: Tx, serviceId: string, now: Date) =>
  tx
    .selectFrom('cover_away as a')
    .leftJoin('cover_line as l', (join) =>
      join.onRef('l.service_id', '=', 'a.service_id').onRef('l.line_id', '=', 'a.line_id'),
    )
    .select(['a.away_id', 'a.from_at', 'a.to_at', 'a.why', 'l.words'])
    .where('a.service_id', '=', serviceId)
    .where('a.to_at', '>', now)
    .orderBy('a.from_at')
    .execute();
