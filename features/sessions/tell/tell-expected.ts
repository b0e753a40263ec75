import type { CalendarDay } from '@commonground/calendar';
import { toldApart } from '#features/people/index.ts';
import { type QuietHours, send } from '#platform/outbox/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** What people of a group are told, in words of data/words/groups.yaml. A message names no group and no service. */
export interface News {
  readonly serviceId: string;
  /** Key of the sentence, and of its subject. */
  readonly words: 'moved' | 'cancelled' | 'back' | 'extra' | 'further' | 'series' | 'closed';
  readonly subject: 'subject-moved' | 'subject-cancelled' | 'subject-extra' | 'subject-closed';
  readonly values: Readonly<Record<string, string>>;
  /** The same news is told once. */
  readonly onceKey: string;
  /** True when it is about today: then it does not wait for the morning. */
  readonly isUrgent: boolean;
}

/** How many had a message, and who has to be told by voice because they said no message is safe, or nothing at all. */
export interface Told {
  readonly told: number;
  readonly toTell: readonly string[];
}

const say = fixedWords('groups.yaml');
const NIGHT: QuietHours = { from: '20:00', to: '09:00', sundays: false, bankHolidays: false };

/** Writes the news to these people in the caller's transaction, each by the way they said is safe. */
export async function tellPeople(tx: Tx, people: readonly string[], news: News): Promise<Told> {
  const reached = await reach(tx, news.serviceId, people);
  for (const { personId, called, safe } of reached) {
    if (safe === null) continue;
    await send(tx, {
      serviceId: news.serviceId,
      personId,
      channel: safe.channel,
      to: safe.to,
      kind: `group-${news.words}`,
      subject: say(news.subject),
      words: wordsTo(called, news),
      onceKey: `${news.onceKey} ${personId}`,
      ...(news.isUrgent ? {} : { quiet: NIGHT }),
    });
  }
  const toTell = reached.filter(({ safe }) => safe === null).map(({ named }) => named);
  return { told: reached.length - toTell.length, toTell };
}

/** Who would have a message, and who has to be told by voice. Writes nothing. */
export async function wouldTell(
  tx: Tx,
  serviceId: string,
  people: readonly string[],
): Promise<{ readonly told: readonly string[]; readonly toTell: readonly string[] }> {
  const named = Map.groupBy(await reach(tx, serviceId, people), ({ safe }) => safe !== null);
  const names = (isSafe: boolean) => (named.get(isSafe) ?? []).map(({ named: name }) => name);
  return { told: names(true), toTell: names(false) };
}

/** The message as this person gets it. */
export const wordsTo = (called: string, { words, values }: Pick<News, 'words' | 'values'>): string =>
  say(words, { ...values, name: called });

interface Reached {
  readonly personId: string;
  readonly called: string;
  /** As the team names them beside the others. */
  readonly named: string;
  /** Null when no message is safe, or nobody asked. */
  readonly safe: { readonly channel: 'text' | 'email'; readonly to: string } | null;
}

async function reach(tx: Tx, serviceId: string, people: readonly string[]): Promise<Reached[]> {
  if (people.length === 0) return [];
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('safe_contact as c', (join) =>
      join.onRef('c.person_id', '=', 'p.person_id').on('c.service_id', '=', serviceId),
    )
    .select(['p.person_id', 'p.called', 'p.full_name', 'p.phone', 'p.email', 'c.way', 'c.may_leave_message'])
    .where('p.person_id', 'in', [...new Set(people)])
    .orderBy('p.called')
    .execute();
  const named = toldApart(rows.map((row) => ({ called: row.called, fullName: row.full_name })));
  return rows.map((row, nth) => {
    const channel = row.way === 'phone' ? null : row.way;
    const to = channel === 'text' ? row.phone : row.email;
    const safe = channel === null || row.may_leave_message !== true || !to ? null : { channel, to };
    return { personId: row.person_id, called: row.called, named: named[nth]?.called ?? row.called, safe };
  });
}

/** "3 people have a message. Tell Ada and Bo yourself: no message is safe for them." */
export function toldInWords({ told, toTell }: Told): string {
  const sent = told === 0 ? '' : `${told} ${told === 1 ? 'person has' : 'people have'} a message.`;
  if (toTell.length === 0) return sent === '' ? 'Nobody was expected.' : sent;
  const names = new Intl.ListFormat('en-GB').format(toTell);
  return `${sent} Tell ${names} yourself: we may not write to them.`.trim();
}

/** News about a day before today is written down and told to nobody. */
export const isWorthTelling = (on: CalendarDay, today: CalendarDay): boolean => on >= today;
