import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { ConsentLine, ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './peers.tables.ts';

const words = fixedWords('consents.yaml');
type Page = '' | '/join' | '/numbers';
const peersPage = (communityId: string, page: Page): `/${string}` => `/community/${communityId}/peers${page}`;

/** Being on the list of peers, what may be told of it, and the number that was given for it. */
export const peersConsents: ConsentSource = {
  id: 'peers',
  show: async (tx, personId) => [...(await listed(tx, personId)), ...(await numbers(tx, personId))],
};

async function listed(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx.selectFrom('peer_listing').selectAll().where('person_id', '=', personId).execute();
  return rows.flatMap((row) => {
    const ended = row.ended_at === null ? null : londonDay(row.ended_at);
    const line = (what: string, to: string, page: Page): ConsentLine => ({
      purpose: 'peers',
      serviceId: row.service_id,
      what: words(what),
      to: words(to),
      since: londonDay(row.agreed_at),
      lasts: row.lasts_until as CalendarDay,
      ended,
      where: peersPage(row.community_id, page),
    });
    return [
      line('peer-list', row.visible_to === 'list' ? 'peer-list-to-all' : 'peer-list-to-chosen', ''),
      ...(row.named_in_group ? [line('peer-named', 'your-community', '/join')] : []),
      ...(row.danger_to_team ? [line('peer-danger', 'team', '/join')] : []),
      ...(row.load_to_team ? [line('peer-load', 'team', '/join')] : []),
    ];
  });
}

async function numbers(tx: Tx, personId: string): Promise<ConsentLine[]> {
  // Also other members' numbers can be read by whom they were shown to: only one's own are asked for.
  const given = await tx.selectFrom('peer_number').selectAll().where('person_id', '=', personId).execute();
  const shown = await tx.selectFrom('peer_reveal').selectAll().where('person_id', '=', personId).execute();
  const line = (of: (typeof given)[number] | (typeof shown)[number], what: 'number' | 'shown', since: Date) => ({
    purpose: 'peers' as const,
    serviceId: of.service_id,
    what: words(`peer-${what}`),
    to: words(`peer-${what}-to`),
    since: londonDay(since),
    lasts: null,
    where: peersPage(of.community_id, '/numbers'),
  });
  return [
    ...given.map((row) => ({ ...line(row, 'number', row.set_at), ended: null })),
    ...shown.map((row) => ({
      ...line(row, 'shown', row.revealed_at),
      ended: row.ended_at === null ? null : londonDay(row.ended_at),
    })),
  ];
}
