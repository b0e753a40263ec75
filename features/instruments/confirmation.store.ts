import type { Instrument } from '@commonground/measures';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { hashOf } from './canonical.ts';
import type { ConfirmedThing, InstrumentConfirmationTable } from './instruments.tables.ts';

/** Id of the missing rule that is only remembered, in the instrument files that have one. */
export const REMEMBERED = 'remembered';

/** What a lead confirmed or chose, as it stands now. */
export interface Confirmation {
  readonly about: ConfirmedThing;
  /** Version of the licensed form it was compared with, as the lead wrote it. */
  readonly comparedWith: string | null;
  readonly valueSet: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
  /** False when the instrument file has changed since: then it counts no more and is to be confirmed again. */
  readonly stillSaid: boolean;
}

export type Confirmations = Readonly<Partial<Record<ConfirmedThing, Confirmation>>>;

/** What a confirmation vouches for, without who said it and how sure we are. */
export function factsOf(instrument: Instrument, about: ConfirmedThing): string {
  const { items, response, reversed, scales } = instrument;
  if (about === 'value-set') return hashOf(instrument.valueSets.map(({ id }) => id));
  const rules = scales.map(({ id, otherMissingRules }) => ({ id, rule: rememberedIn(otherMissingRules) }));
  if (about === 'missing-rule') return hashOf(rules);
  const asked = items.map(({ id, answer, notApplicable }) => ({ id, answer, notApplicable }));
  const scored = scales.map(({ name: _, otherMissingRules: __, ...scale }) => scale);
  return hashOf({ asked, response: bare(response), reversed: reversed.items, scored: scored.map(bare) });
}

const rememberedIn = (rules: Instrument['scales'][number]['otherMissingRules']) => {
  const found = rules.find(({ id }) => id === REMEMBERED);
  return found === undefined ? null : { most: found.most, aboveZero: found.aboveZero };
};

/** The same without certainty, source and note, wherever they stand. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !['certainty', 'source', 'note'].includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, bare(inner)]));
}

/** What stands confirmed or chosen for one instrument in one service. */
export async function confirmationsOf(tx: Tx, serviceId: string, instrument: Instrument): Promise<Confirmations> {
  const rows = await latestRows(tx, serviceId).where('instrument', '=', instrument.id).execute();
  return standingOnes(rows, instrument);
}

/** The same for every instrument of a service, in one question to the database. */
export async function confirmationsOfAll(
  tx: Tx,
  serviceId: string,
): Promise<(instrument: Instrument) => Confirmations> {
  const rows = await latestRows(tx, serviceId).execute();
  return (instrument) =>
    standingOnes(
      rows.filter((row) => row.instrument === instrument.id),
      instrument,
    );
}

const latestRows = (tx: Tx, serviceId: string) =>
  tx
    .selectFrom('instrument_confirmation')
    .selectAll()
    .distinctOn(['instrument', 'about'])
    .where('service_id', '=', serviceId)
    .orderBy('instrument')
    .orderBy('about')
    .orderBy('seq', 'desc');

function standingOnes(rows: readonly Selectable<InstrumentConfirmationTable>[], instrument: Instrument): Confirmations {
  return Object.fromEntries(
    rows.filter(({ holds }) => holds).map((row) => [row.about, confirmationOf(row, instrument)]),
  );
}

const confirmationOf = (row: Selectable<InstrumentConfirmationTable>, instrument: Instrument): Confirmation => ({
  about: row.about,
  comparedWith: row.compared_with,
  valueSet: row.value_set,
  note: row.note,
  by: row.decided_by,
  at: row.decided_at,
  stillSaid: row.facts === factsOf(instrument, row.about),
});

export interface Decision {
  readonly about: ConfirmedThing;
  /** False takes back what stood. */
  readonly holds: boolean;
  readonly comparedWith?: string;
  readonly valueSet?: string;
  readonly note?: string;
}

/** Writes down what a lead confirmed, chose or took back; earlier rows stay. */
export async function decide(
  tx: Tx,
  by: { actor: Actor; now: Date; serviceId: string },
  instrument: Instrument,
  { about, holds, comparedWith, valueSet, note }: Decision,
): Promise<void> {
  const { actor, now, serviceId } = by;
  await tx
    .insertInto('instrument_confirmation')
    .values({
      service_id: serviceId,
      instrument: instrument.id,
      about,
      holds,
      compared_with: comparedWith ?? null,
      value_set: valueSet ?? null,
      facts: factsOf(instrument, about),
      note: note ?? null,
      decided_at: now,
      decided_by: actor.name,
      decided_by_account: actor.accountId,
    })
    .execute();
  const detail = { about, holds, ...(valueSet === undefined ? {} : { valueSet }) };
  await audit(tx, { actor, act: 'instruments.manage', serviceId, thing: `instrument ${instrument.id}`, detail });
}
