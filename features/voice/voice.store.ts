import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { answerAgainBy, type Standing, standingOf } from './tell/clocks.rules.ts';
import './voice.tables.ts';
import type { About, Change, Content, Kind, Permission, Side, VoiceTable } from './voice.tables.ts';

export interface VoiceAnswer {
  readonly nth: number;
  readonly words: string;
  readonly change: Change;
  readonly changeWords: string | null;
  readonly saidShort: string | null;
  readonly shown: boolean;
  readonly by: string;
  readonly at: Date;
}

export interface VoiceView {
  readonly answerNth: number;
  readonly content: Content;
  readonly words: string | null;
  readonly at: Date;
}

/** What somebody told a service, with everything that came of it. */
export interface VoiceInFull {
  readonly serviceId: string;
  readonly voiceId: string;
  readonly kind: Kind;
  readonly about: About;
  readonly side: Side;
  readonly name: string | null;
  readonly reach: string | null;
  readonly who: string | null;
  readonly words: string;
  readonly wish: string | null;
  readonly receivedAt: Date;
  readonly acknowledgeBy: CalendarDay | null;
  readonly answerBy: CalendarDay | null;
  readonly openToTeam: boolean;
  readonly owner: { readonly accountId: string; readonly name: string } | null;
  readonly acknowledged: { readonly by: string; readonly at: Date } | null;
  readonly revision: number;
  readonly permission: Permission;
  readonly answers: readonly VoiceAnswer[];
  readonly views: readonly VoiceView[];
  readonly standing: Standing;
}

/** One contribution, for whoever may read it: its author, or somebody of the team whom it is not about. */
export async function findVoice(tx: Tx, serviceId: string, voiceId: string): Promise<VoiceInFull | undefined> {
  const row = await tx
    .selectFrom('voice')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('voice_id', '=', voiceId)
    .executeTakeFirst();
  return row && (await inFull(tx, serviceId, [row]))[0];
}

/** What a service was told since a day and all that is open, the latest first; those that the reader may not read are not there. */
export async function voicesOf(tx: Tx, serviceId: string, most = 300): Promise<VoiceInFull[]> {
  const rows = await tx
    .selectFrom('voice')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('received_at', 'desc')
    .limit(most)
    .execute();
  return inFull(tx, serviceId, rows);
}

/** What the member who asks told, in every service, the latest first. */
export async function myVoices(tx: Tx): Promise<VoiceInFull[]> {
  const rows = await tx
    .selectFrom('voice as v')
    .innerJoin('voice_own as o', (join) =>
      join.onRef('o.service_id', '=', 'v.service_id').onRef('o.voice_id', '=', 'v.voice_id'),
    )
    .selectAll('v')
    .orderBy('v.received_at', 'desc')
    .execute();
  const all = [];
  for (const row of rows) all.push(...(await inFull(tx, row.service_id, [row])));
  return all;
}

async function inFull(tx: Tx, serviceId: string, rows: readonly Selectable<VoiceTable>[]): Promise<VoiceInFull[]> {
  const ids = rows.map(({ voice_id }) => voice_id);
  if (ids.length === 0) return [];
  const of = { serviceId, ids };
  const handling = await tx
    .selectFrom('voice_handling')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('voice_id', 'in', ids)
    .execute();
  const answers = await tx
    .selectFrom('voice_answer')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('voice_id', 'in', ids)
    .orderBy('nth')
    .execute();
  const views = await tx
    .selectFrom('voice_view')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('voice_id', 'in', ids)
    .orderBy('view_nth')
    .execute();
  const said = await tx
    .selectFrom('voice_permission')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('voice_id', 'in', ids)
    .orderBy('nth')
    .execute();
  return rows.map((row) => {
    const here = <T extends { voice_id: string }>(all: readonly T[]) =>
      all.filter(({ voice_id }) => voice_id === row.voice_id);
    const [held] = here(handling);
    const given = here(answers).map(answerOf);
    const seen = here(views).map(viewOf);
    const acknowledged =
      held?.acknowledged_at == null ? null : { by: held.acknowledged_by ?? '', at: held.acknowledged_at };
    const standing = standingOf({
      kind: row.kind,
      acknowledged: acknowledged !== null,
      answers: given.length,
      view: seen.at(-1) ?? null,
    });
    return {
      serviceId,
      voiceId: row.voice_id,
      kind: row.kind,
      about: row.about,
      side: row.side,
      name: row.name,
      reach: row.reach,
      who: row.who,
      words: row.words,
      wish: row.wish,
      receivedAt: row.received_at,
      acknowledgeBy: row.acknowledge_by as CalendarDay | null,
      answerBy: answerByOf(row, standing, given.length, seen),
      openToTeam: row.open_to_team,
      owner: held?.owner_account == null ? null : { accountId: held.owner_account, name: held.owner_name ?? '' },
      acknowledged,
      revision: held?.revision ?? 0,
      permission: here(said).at(-1)?.width ?? 'no',
      answers: given,
      views: seen,
      standing,
    };
  });
}

/** The day of the clock; of one that is open again, counted from the day on which its author was first not content. */
function answerByOf(
  row: Selectable<VoiceTable>,
  standing: Standing,
  answers: number,
  views: readonly VoiceView[],
): CalendarDay | null {
  const said = row.answer_by as CalendarDay | null;
  const reopened = views.find(({ answerNth, content }) => answerNth === answers && content !== 'yes');
  if (said === null || standing !== 'not-content' || reopened === undefined) return said;
  return answerAgainBy(londonDay(row.received_at), said, londonDay(reopened.at));
}

type AnswerRow = Selectable<import('./voice.tables.ts').VoiceAnswerTable>;
type ViewRow = Selectable<import('./voice.tables.ts').VoiceViewTable>;

const answerOf = (row: AnswerRow): VoiceAnswer => ({
  nth: row.nth,
  words: row.words,
  change: row.change,
  changeWords: row.change_words,
  saidShort: row.said_short,
  shown: row.shown,
  by: row.answered_by,
  at: row.answered_at,
});
const viewOf = (row: ViewRow): VoiceView => ({
  answerNth: row.answer_nth,
  content: row.content,
  words: row.words,
  at: row.said_at,
});
