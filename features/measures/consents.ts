import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { ConsentLine, ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './measures.tables.ts';

const words = fixedWords('consents.yaml');

/** Answers that count in figures, those taken out of them, and messages about questions. */
export const measuresConsents: ConsentSource = {
  id: 'measures',
  show: async (tx, personId) => [...(await answers(tx, personId)), ...(await reminders(tx, personId))],
};

async function answers(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('response')
    .select(['service_id', 'response_id', 'answered_on', 'withdrawn_at'])
    .where('person_id', '=', personId)
    .where('state', '=', 'sent')
    .where('replaced_by', 'is', null)
    .where('answered_on', 'is not', null)
    .orderBy('answered_on')
    .execute();
  const line = (serviceId: string, what: string, since: string, where: ConsentLine['where']) => ({
    purpose: 'evaluation' as const,
    serviceId,
    what: words(what),
    to: words('service'),
    since: since as CalendarDay,
    lasts: null,
    where,
  });
  const counting = rows.filter(({ withdrawn_at }) => withdrawn_at === null);
  const first = [...new Map([...counting].reverse().map((row) => [row.service_id, row])).values()];
  return [
    ...first.map((row) => ({ ...line(row.service_id, 'answers', String(row.answered_on), '/doing'), ended: null })),
    ...rows.flatMap((row) =>
      row.withdrawn_at === null
        ? []
        : [
            {
              ...line(row.service_id, 'answers-out', String(row.answered_on), `/doing/answer/${row.response_id}`),
              ended: londonDay(row.withdrawn_at),
            },
          ],
    ),
  ];
}

async function reminders(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('reminder_wish')
    .select(['service_id', 'stopped_at', 'said_at'])
    .where('person_id', '=', personId)
    .where('stopped_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    purpose: 'evaluation',
    serviceId: row.service_id,
    what: words('reminders'),
    to: words('service'),
    since: londonDay(row.said_at),
    lasts: null,
    ended: null,
    where: '/doing',
  }));
}
