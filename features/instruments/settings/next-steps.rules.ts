import { addDays, type CalendarDay } from '@commonground/calendar';
import { type InstrumentStanding, isConfirmed } from '../standing.ts';

/** Something a lead can do so that an instrument can be asked or scored. `path` goes behind the instrument's address. */
export interface NextStep {
  readonly path: 'confirm' | 'load' | 'value-set';
  readonly words: string;
}

/** How long before its end a licence is spoken of. */
const LICENCE_NOTICE_DAYS = 60;

/** What is left to do, the most pressing first; empty when the instrument can be asked and scored. */
export function nextSteps(standing: InstrumentStanding, today: CalendarDay): NextStep[] {
  return [...confirming(standing), ...wording(standing, today), ...choosing(standing)];
}

function confirming(standing: InstrumentStanding): NextStep[] {
  if (standing.draft.length === 0 || isConfirmed(standing)) return [];
  const changed = standing.confirmations['licensed-form'] !== undefined;
  return [
    {
      path: 'confirm',
      words: changed
        ? 'Compare it again: what was confirmed has changed since'
        : 'Compare it with the licensed form and confirm it',
    },
  ];
}

function wording({ words, inUse }: InstrumentStanding, today: CalendarDay): NextStep[] {
  if (words === 'none') return [{ path: 'load', words: 'Load its words, if the service holds a licence' }];
  if (words === 'licence-ended') return [{ path: 'load', words: 'Load its words again with a licence that holds' }];
  const until = inUse?.licence.until ?? null;
  if (until === null || until > addDays(today, LICENCE_NOTICE_DAYS)) return [];
  return [{ path: 'load', words: 'Renew the licence, which ends soon, and load the words again' }];
}

function choosing({ instrument, confirmations }: InstrumentStanding): NextStep[] {
  const needs = instrument.scales.some(({ byValueSet }) => byValueSet);
  if (!needs || instrument.valueSets.some(({ id }) => id === confirmations['value-set']?.valueSet)) return [];
  return [{ path: 'value-set', words: 'Choose a value set, or its index is not scored' }];
}
