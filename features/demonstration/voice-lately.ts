import { createHash } from 'node:crypto';
import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

/** What people told a service lately, by days before today: kind, about, words, answer, change, what changed, content, permission. */
const TOLD = [
  [
    'complaint',
    'service',
    'Nobody rang me back for two weeks.',
    'We are sorry. Your number was lost.',
    'made',
    'Two people look at the list of calls each day.',
    'Calls that were not returned',
    'partly',
    'words',
    60,
  ],
  [
    'comment',
    'session',
    'The room is cold on Tuesdays.',
    'We asked for a heater and were told no.',
    'not-made',
    'The landlord says no. We ask again in spring.',
    'A cold room',
    'no',
    'change',
    40,
  ],
  ['compliment', 'service', 'You remembered my birthday. Thank you.', null, null, null, null, null, 'words', 20],
  ['complaint', 'session', 'The time was changed and I stood outside.', null, null, null, null, null, 'no', 2],
] as const;

const SIDES = ['members', 'staff'] as const;
const STAGES = ['conception', 'design', 'delivery', 'evaluation'] as const;

/** A few things that people told each service, one round about partnership, and the plan: invented, and the same each time. */
export async function voiceLately(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  for (const [kind, about, words, answer, change, changeWords, short, content, width, ago] of TOLD) {
    const on = addDays(today, -ago);
    const voice = idFrom(serviceId, 'voice', words);
    const key = { service_id: serviceId, voice_id: voice };
    const clock = kind === 'complaint';
    await put(tx, 'voice', {
      ...key,
      kind,
      about,
      side: 'visitor',
      words,
      received_at: londonInstant(on, '19:30').toISOString(),
      code_hash: createHash('sha256').update(voice).digest(),
      acknowledge_by: clock ? addDays(on, 5) : null,
      answer_by: clock ? addDays(on, 42) : null,
    });
    await put(tx, 'voice_handling', key);
    await put(tx, 'voice_permission', { ...key, width, said_at: londonInstant(on, '19:30').toISOString() });
    if (answer === null) continue;
    const at = londonInstant(addDays(on, 9), '11:00').toISOString();
    await put(tx, 'voice_answer', {
      ...key,
      nth: 1,
      words: answer,
      change,
      change_words: changeWords,
      said_short: short,
      shown: true,
      answered_by: 'The team',
      answered_at: at,
    });
    await put(tx, 'voice_view', {
      ...key,
      answer_nth: 1,
      content,
      words: null,
      said_at: londonInstant(addDays(on, 11), '20:00').toISOString(),
    });
  }
  await aRound(tx, serviceId, today);
  await tookPart(tx, serviceId, today);
  await aStory(tx, serviceId, today);
  await put(tx, 'partnership_plan', {
    service_id: serviceId,
    version: 1,
    bodies: JSON.stringify([
      {
        name: 'The meeting of members and staff',
        what: 'Rules of the house and new groups',
        memberVotes: 6,
        allVotes: 10,
      },
    ]),
    decided: 'Members choose two of the four people who choose new staff.',
    budget_gbp: 1200,
    budget_words: 'For fares and time of members who take part.',
    review_on: addDays(today, 120),
    written_by: 'The team',
    written_at: londonInstant(addDays(today, -200), '10:00').toISOString(),
  });
}

/** Activity, what, members, their hours together, paid, days ago. */
const TOOK_PART = [
  ['interviews', 'Chose two new colleagues with us', 3, 12, 'yes', 34],
  ['training', 'Taught the new workers for a morning', 2, 6, 'yes', 71],
  ['consultation', 'Read the new letters aloud and changed them', 5, 10, 'expenses', 15],
] as const;

async function tookPart(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  for (const [activity, what, people, hours, paid, ago] of TOOK_PART)
    await put(tx, 'participation', {
      service_id: serviceId,
      entry_id: idFrom(serviceId, 'took part', what),
      held_on: addDays(today, -ago),
      activity,
      what,
      people,
      hours,
      paid,
      written_by: 'The team',
      taken_out_by: null,
    });
  await put(tx, 'involvement_resource', {
    service_id: serviceId,
    resource_id: idFrom(serviceId, 'resource', 'fares'),
    version: 1,
    title: 'What you get for your time',
    words: 'We pay for your time and your fares. Ask us before you start how it is with benefits.',
    why: null,
    written_by: 'The team',
    written_at: londonInstant(addDays(today, -190), '10:00').toISOString(),
  });
}

/** A story that anybody may read, told by somebody who has a record here. */
async function aStory(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const author = await tx
    .selectFrom('person_in_service')
    .select('person_id')
    .where('service_id', '=', serviceId)
    .orderBy('person_id')
    .executeTakeFirst();
  if (author === undefined) return;
  const key = { service_id: serviceId, story_id: idFrom(serviceId, 'story') };
  const at = londonInstant(addDays(today, -50), '20:10').toISOString();
  await put(tx, 'story', { ...key, written_at: at });
  await put(tx, 'story_own', { ...key, person_id: author.person_id });
  await put(tx, 'story_version', {
    ...key,
    version: 1,
    chosen_name: 'Robin',
    title: 'The first time I stayed to the end',
    words:
      'For weeks I left before the tea. One day somebody kept a chair for me and said nothing about it. I stayed. It was the tea that did it, I think.',
    changed: null,
    written_at: at,
  });
  await put(tx, 'story_consent', { ...key, width: 'public', research: false, said_at: at });
  const looked = { may_go: true, ask: null, looked_by: 'Imani Brook' };
  await put(tx, 'story_look', {
    ...key,
    version: 1,
    ...looked,
    looked_at: londonInstant(addDays(today, -48), '10:30').toISOString(),
  });
}

async function aRound(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const round = idFrom(serviceId, 'partnership-round');
  const closed = addDays(today, -92);
  await put(tx, 'partnership_round', {
    service_id: serviceId,
    round_id: round,
    opened_on: addDays(closed, -28),
    opened_by: 'The team',
    opened_side: 'staff',
    closes_on: closed,
    closed_on: closed,
  });
  for (const side of SIDES)
    for (let nth = 0; nth < 7; nth++) {
      const steps = Object.fromEntries(STAGES.map((stage, at) => [stage, (nth + at + (side === 'staff' ? 2 : 0)) % 5]));
      await put(tx, 'partnership_sheet', {
        service_id: serviceId,
        sheet_id: idFrom(round, side, String(nth)),
        round_id: round,
        side,
        steps: JSON.stringify(steps),
        words: '{}',
      });
    }
}

/** One row at a time: what nobody may read back cannot go in bulk. */
const put = (tx: Tx, table: string, row: Record<string, unknown>) =>
  tx
    .insertInto(table as never)
    .values(row as never)
    .execute();
