import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './supporters.tables.ts';

const words = fixedWords('consents.yaml');
const THINGS = ['sessions', 'goals', 'plan', 'progress', 'requests', 'police'];

/** What a member shares with supporters and partners, thing by thing. */
export const sharingConsents: ConsentSource = {
  id: 'sharing',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('shared_thing as t')
      .innerJoin('sharing_with as w', (join) =>
        join.onRef('w.service_id', '=', 't.service_id').onRef('w.sharing_id', '=', 't.sharing_id'),
      )
      .select(['t.service_id', 't.sharing_id', 't.thing', 't.shared_at', 't.until_on', 't.stopped_at'])
      .select(['w.kind', 'w.named', 'w.ended_at'])
      .where('t.person_id', '=', personId)
      .execute();
    return rows.map((row) => {
      const stopped = row.stopped_at ?? row.ended_at;
      const thing = words(`thing-${THINGS.includes(row.thing) ? row.thing : 'other'}`);
      return {
        purpose: row.kind === 'supporter' ? 'supporters' : 'care',
        serviceId: row.service_id,
        what: words(row.kind === 'supporter' ? 'supporter-thing' : 'partner-thing', { thing }),
        to: row.named,
        since: londonDay(row.shared_at),
        lasts: row.until_on as CalendarDay | null,
        ended: stopped === null ? null : londonDay(stopped),
        where: '/my-record/sharing',
      };
    });
  },
};
