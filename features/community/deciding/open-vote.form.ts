import { addDays, type CalendarDay, clockTime, londonInstant } from '@commonground/calendar';
import { z } from 'zod';
import { type FormDefinition, readDate, type Values } from '#platform/pages/index.ts';
import type { Say } from './deciding.tables.ts';
import { words } from './deciding-words.ts';
import { QUORUMS, type Quorum, WAYS, type WayId, ways } from './ways.ts';

export const SAYS = ['members', 'staff', 'members-and-staff'] as const;
export const LONGEST_DAYS = 60;

export interface TypedVote {
  readonly way: WayId;
  readonly say: Say;
  readonly quorum: Quorum;
  readonly secret: boolean;
  readonly staff: readonly string[];
  readonly closesAt: Date;
  readonly several: boolean;
  readonly tie: 'again' | 'lot';
}

/** Ways that may be chosen: picking somebody is for elections, and an election is nothing else. */
export const waysFor = (isElection: boolean): readonly WayId[] =>
  isElection ? ['election'] : WAYS.filter((way) => way !== 'election');

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => (typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]));

/** The rules of a vote, as somebody sets them when they open it. */
export function openVoteForm(isElection: boolean, body: Values, today: CalendarDay): FormDefinition<TypedVote> {
  const yesNo = (missing: string) => z.enum(['yes', 'no'], words(missing)).transform((typed) => typed === 'yes');
  return {
    schema: z
      .object({
        way: z.enum(waysFor(isElection) as [WayId, ...WayId[]], words('way-needed')),
        say: z.enum(SAYS, words('say-needed')),
        staff: list,
        quorum: z.enum(QUORUMS, words('quorum-needed')),
        secret: yesNo('secret-needed').optional(),
        several: z.enum(['one', 'many']).optional(),
        tie: z.enum(['again', 'lot']).optional(),
        'closes-at': z
          .string({ error: () => words('closes-time-needed') })
          .trim()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, words('closes-time-needed')),
      })
      .transform((typed, check) => {
        const refuse = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
        if (typed.say !== 'members' && typed.staff.length === 0) refuse('staff', words('staff-needed'));
        if (ways()[typed.way].secret === 'choose' && typed.secret === undefined)
          refuse('secret', words('secret-needed'));
        if (isElection && typed.several === undefined) refuse('several', words('several-needed'));
        if (isElection && typed.tie === undefined) refuse('tie', words('tie-needed'));
        const closes = readDate(body, 'closes');
        if ('missing' in closes) refuse('closes', words('closes-needed'));
        else if ('wrong' in closes) refuse('closes', closes.wrong);
        else if (closes.date <= today || closes.date > addDays(today, LONGEST_DAYS))
          refuse('closes', words('closes-later'));
        return {
          ...typed,
          several: typed.several === 'many',
          tie: typed.tie ?? 'again',
          secret: typed.secret ?? false,
          closesAt: 'date' in closes ? londonInstant(closes.date, clockTime(typed['closes-at'])) : new Date(0),
        };
      }),
    fields: [
      'way',
      'say',
      'staff',
      'quorum',
      'secret',
      ...(isElection ? ['several', 'tie'] : []),
      'closes',
      'closes-at',
    ],
  };
}
