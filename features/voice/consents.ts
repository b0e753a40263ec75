import { londonDay } from '@commonground/calendar';
import type { ConsentLine, ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './stories/stories.tables.ts';
import './voice.tables.ts';

const words = fixedWords('consents.yaml');
const TO = { team: 'team', members: 'members-to', public: 'public-to', national: 'national-to' } as const;

/** How far one's stories may be quoted, and what may be shown of what one told the service. */
export const voiceConsents: ConsentSource = {
  id: 'voice',
  show: async (tx, personId) => [...(await ofStories(tx, personId)), ...(await ofWords(tx, personId))],
};

async function ofStories(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('story_own as o')
    .innerJoin('story_consent as c', (join) =>
      join.onRef('c.service_id', '=', 'o.service_id').onRef('c.story_id', '=', 'o.story_id'),
    )
    .select(['c.service_id', 'c.story_id', 'c.width', 'c.research', 'c.said_at'])
    .where('o.person_id', '=', personId)
    .orderBy('c.nth')
    .execute();
  return rows.flatMap((row, at) => {
    const next = rows.slice(at + 1).find(({ story_id }) => story_id === row.story_id);
    const line = {
      serviceId: row.service_id,
      since: londonDay(row.said_at),
      lasts: null,
      ended: next === undefined ? null : londonDay(next.said_at),
      where: `/voice/${row.service_id}/stories/${row.story_id}` as const,
    };
    const quoted = (width: keyof typeof TO): ConsentLine => ({
      ...line,
      purpose: width === 'national' ? 'national' : 'quotation',
      what: words(`story-${width}`),
      to: words(TO[width]),
    });
    return [
      ...(row.width === 'none' ? [] : [quoted(row.width)]),
      ...(row.research
        ? [{ ...line, purpose: 'national' as const, what: words('story-research'), to: words('research-to') }]
        : []),
    ];
  });
}

async function ofWords(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('voice_own as o')
    .innerJoin('voice_permission as p', (join) =>
      join.onRef('p.service_id', '=', 'o.service_id').onRef('p.voice_id', '=', 'o.voice_id'),
    )
    .select(['p.service_id', 'p.voice_id', 'p.width', 'p.said_at'])
    .where('o.person_id', '=', personId)
    .orderBy('p.nth')
    .execute();
  return rows.flatMap((row, at) => {
    const next = rows.slice(at + 1).find(({ voice_id }) => voice_id === row.voice_id);
    if (row.width === 'no') return [];
    return [
      {
        purpose: 'quotation' as const,
        serviceId: row.service_id,
        what: words(`voice-${row.width}`),
        to: words('public-to'),
        since: londonDay(row.said_at),
        lasts: null,
        ended: next === undefined ? null : londonDay(next.said_at),
        where: `/my-record/told/${row.voice_id}`,
      },
    ];
  });
}
