import { type CalendarDay, longDate } from '@commonground/calendar';
import { z } from 'zod';
import { type FormReading, readDate, readForm, type Values } from '#platform/pages/index.ts';
import type { Consent } from './consent.store.ts';

export const CONSENT_FIELDS = ['decided', 'byWhom', 'relation', 'words', 'personView', 'on'] as const;

const textOf = (typed: Values, name: string): string => {
  const value = typed[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
};

const LONGEST = { byWhom: 200, relation: 100, words: 1000, personView: 1000 } as const;

/** Reads who decided. Whoever judged, or agreed, is named; with parental responsibility, how they are related too. */
export function readConsent(typed: Values, today: CalendarDay): FormReading<Consent> {
  const schema = z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .transform((body, context): Consent => {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
      const decided = textOf(body, 'decided');
      const [byWhom, relation, words, personView] = (['byWhom', 'relation', 'words', 'personView'] as const).map(
        (name) => {
          const text = textOf(body, name);
          if (text.length > LONGEST[name])
            complain(name, `Write less here. There is room for ${LONGEST[name]} letters`);
          return text;
        },
      ) as [string, string, string, string];
      if (decided !== 'own-consent' && decided !== 'parental-consent' && decided !== 'not-yet') {
        complain('decided', 'Say who decides about coming');
        return z.NEVER;
      }
      if (decided === 'own-consent' && byWhom === '')
        complain('byWhom', 'Enter the name of whoever judged that they can decide');
      if (decided === 'parental-consent' && byWhom === '')
        complain('byWhom', 'Enter the name of whoever holds parental responsibility');
      if (decided === 'parental-consent' && relation === '')
        complain('relation', 'Enter how they are related, like “mother”');
      if (words === '') complain('words', 'Write what was talked about and why it was decided so');
      const decidedOn = readDay(body, today, complain);
      if (decidedOn === undefined) return z.NEVER;
      return {
        decided,
        byWhom: byWhom || null,
        relation: relation || null,
        words,
        personView: personView || null,
        decidedOn,
      };
    });
  return readForm<Consent>(typed, { schema, fields: CONSENT_FIELDS });
}

function readDay(typed: Values, today: CalendarDay, complain: (field: string, message: string) => void) {
  const read = readDate(typed, 'on', 'the day it was decided');
  if ('missing' in read) complain('on', 'Enter the day it was decided, like 27 3 2025');
  else if ('wrong' in read) complain('on', read.wrong);
  else if (read.date > today) complain('on', `Enter the day it was decided. ${longDate(read.date)} has not come yet`);
  else return read.date;
  return undefined;
}
