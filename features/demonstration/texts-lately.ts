import { randomUUID } from 'node:crypto';
import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import { bringTexts } from '#features/text-line/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';

/** Texts of the last nights, by days before today, and what was done where it is done. Invented; no real number. */
const TEXTS = [
  { who: 0, days: 2, time: '23:40', words: 'Is the Monday group on this week? I lost the paper', done: 'wrote' },
  { who: 1, days: 1, time: '22:15', words: 'Long day but I used the list we wrote. Just wanted to say', done: 'rang' },
  { who: 2, days: 0, time: '00:48', words: 'cannot sleep, can somebody ring me tomorrow', done: null },
  { who: 2, days: 0, time: '00:55', words: 'after 11 is best. some nights i dont want to be here', done: null },
  { who: null, days: 0, time: '01:10', words: 'hi a friend gave me this number. how do i ask for help', done: null },
] as const;
const WROTE = 'Yes, half past ten as always. See you there.';

/** Numbers that are kept free for films and plays. */
const lineNumber = (seed: number) => `07700 9008${String(seed % 100).padStart(2, '0')}`;
const STRANGER = '07700 900317';

interface Lately {
  readonly today: CalendarDay;
  readonly seed: number;
}

/** Where the model has a line for texts that is on: its number, and some texts of the last nights, taken in as any other. */
export async function textsLately(
  storage: Storage,
  serviceId: string,
  model: Pick<RunningModel, 'components' | 'settings'>,
  { today, seed }: Lately,
): Promise<void> {
  const hasLine = Object.values(model.components).some(({ form }) => form === 'line');
  if (!hasLine || model.settings['text-line'].value !== 'on') return;
  await asSystem(storage, everyService, 'texts of a demonstration', async (tx) => {
    const people = await peopleWithOwnNumber(tx, serviceId);
    const [by] = await whoHolds(tx, { serviceId, roles: ['practitioner'], on: today });
    const texts = TEXTS.flatMap(({ who, days, time, words, done }) => {
      const from = who === null ? STRANGER : people[who];
      const at = londonInstant(addDays(today, -days), time);
      const looked = done === null ? null : { kind: done, answer: done === 'wrote' ? WROTE : null };
      return from === undefined ? [] : [{ id: randomUUID(), from, at, words, looked }];
    });
    const who = { accountId: by?.accountId ?? null, name: by?.name ?? 'The team' };
    await bringTexts(tx, serviceId, { number: lineNumber(seed), by: who, texts });
  });
}

/** Numbers of people who take part and share them with nobody here. */
async function peopleWithOwnNumber(tx: Tx, serviceId: string): Promise<string[]> {
  const { rows } = await sql<{ phone: string }>`
    select p.phone from journey_now n join person p on p.person_id = n.person_id
    where n.service_id = ${serviceId} and n.phase = 'taking-part' and n.ended_on is null and p.phone_key is not null
      and not exists (select 1 from person o join person_in_service s on s.person_id = o.person_id and s.service_id = ${serviceId}
        where o.phone_key = p.phone_key and o.person_id <> p.person_id)
    order by n.opened_on desc, n.journey_id limit 3`.execute(tx);
  return rows.map(({ phone }) => phone);
}
