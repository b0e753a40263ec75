import type { CalendarDay } from '@commonground/calendar';
import type { SourceOfReferral } from '@commonground/service-model';
import { z } from 'zod';
import { type FormReading, readForm, type Values } from '#platform/pages/index.ts';
import {
  type Complain,
  type Reach,
  readBirthday,
  readName,
  readOwnWords,
  readReach,
  textOf,
} from '../referral-fields.ts';
import { words } from '../referral-words.ts';

/** What the person has said themselves, as the one who suggests tells it. */
export type Knows = 'said-yes' | 'not-decided' | 'not-told';

/** A suggestion as somebody wrote it, checked. */
export interface Suggestion {
  readonly you: string;
  readonly by: SourceOfReferral;
  readonly called: string;
  readonly fullName: string;
  readonly born: CalendarDay;
  readonly knows: Knows;
  readonly reach: Reach;
  readonly reason: string;
}

const KNOWS: readonly string[] = ['said-yes', 'not-decided', 'not-told'] satisfies Knows[];

/** Fields in the order of the page. */
export const SUGGESTION_FIELDS = [
  'you',
  'by',
  'called',
  'fullName',
  'born',
  'knows',
  'reach',
  'phone',
  'email',
  'message',
  'reason',
] as const;

/** Reads the form. Everything that is wrong is said at once, in the order of the page. */
export function readSuggestion(
  typed: Values,
  { sources, today }: { sources: readonly SourceOfReferral[]; today: CalendarDay },
): FormReading<Suggestion> {
  const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((body, context) => {
    const complain: Complain = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
    const you = readName(body, 'you', words('error-you'), complain);
    const by = sources.find((code) => code === textOf(body, 'by'));
    if (by === undefined) complain('by', words('error-by'));
    const called = readName(body, 'called', words('error-their-called'), complain);
    const fullName = readName(body, 'fullName', words('error-their-full-name'), complain);
    const born = readBirthday(body, 'born', words('error-their-born-missing'), today, complain);
    const knows = textOf(body, 'knows');
    if (!KNOWS.includes(knows)) complain('knows', words('error-knows'));
    const reach = readReach(body, complain);
    const reason = readOwnWords(body, 'reason', complain);
    if (by === undefined || born === undefined || reach === undefined) return z.NEVER;
    return { you, by, called, fullName, born, knows: knows as Knows, reach, reason };
  });
  return readForm<Suggestion>(typed, { schema, fields: SUGGESTION_FIELDS });
}
