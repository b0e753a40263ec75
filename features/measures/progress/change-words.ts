import { longDate } from '@commonground/calendar';
import type { ChangeCategory, InstrumentChange, ReportedChange } from '@commonground/measures';
import { forReading } from '../compare.rules.ts';
import type { ScaleProgress } from './scale-progress.rules.ts';

/** The ten categories for a team's ear. "Clearly" always means by more than chance makes of two answers. */
const TEN: Readonly<Record<ChangeCategory, string>> = {
  'reliable-and-clinical-improvement': 'That is clearly better, from beyond the cut-off to within the usual range.',
  'stayed-high-reliable-improvement': 'That is clearly better, and still beyond the cut-off.',
  'clinical-improvement-only':
    'That has crossed the cut-off for the better, by no more than chance makes of two answers.',
  'stayed-high': 'That is no clear change, beyond the cut-off then and now.',
  'stayed-high-reliable-deterioration': 'That is clearly worse, beyond the cut-off then and now.',
  'stayed-low-reliable-improvement': 'That is clearly better, within the usual range then and now.',
  'stayed-low': 'That is no clear change, within the usual range then and now.',
  'stayed-low-reliable-deterioration': 'That is clearly worse, and still within the usual range.',
  'clinical-deterioration-only':
    'That has crossed the cut-off for the worse, by no more than chance makes of two answers.',
  'reliable-and-clinical-deterioration': 'That is clearly worse, from the usual range to beyond the cut-off.',
};

/** Where there is no cut-off only these can be told. */
const WITHOUT_CUT_OFF: Readonly<Record<ReportedChange, string>> = {
  recovered: 'That is clearly better.',
  improved: 'That is clearly better.',
  'no-reliable-change': 'That is no clear change.',
  deteriorated: 'That is clearly worse.',
  'non-clinical-start': 'That is no clear change.',
};

/** What became of a score since the first, in a sentence or two. */
export function changeInWords({ own, team, change }: Pick<ScaleProgress, 'own' | 'team' | 'change'>): string {
  const scored = own.filter(({ value }) => value !== null);
  const first = scored[0];
  const last = scored.at(-1);
  if (first === undefined || last === undefined) {
    return team.length > 0 ? 'Only the team has rated this.' : 'There is no score yet.';
  }
  if (first === last) return `${reading(first.value)} on ${longDate(first.on)}. One answer, so no change can be told.`;
  const said = `${reading(first.value)} on ${longDate(first.on)}, ${reading(last.value)} on ${longDate(last.on)}.`;
  return `${said} ${judged(change)}`;
}

function judged(change: InstrumentChange | null): string {
  if (change === null) return 'How big a change must be to mean something is not known here.';
  if (change.status === 'not-classified') return `Whether that is a change cannot be told: ${change.reason}.`;
  return change.category === null ? WITHOUT_CUT_OFF[change.class] : TEN[change.category];
}

/** What to expect of somebody nothing changed, or nothing where it is not known. */
export function regressionInWords(change: InstrumentChange | null): string {
  if (change?.status !== 'classified' || change.regression === null) return '';
  const { last, population } = change.regression;
  return `Of somebody with this first score whom nothing changed, about ${reading(last)} would be expected the next time (${population}).`;
}

const reading = (value: number | null) => (value === null ? 'no score' : String(forReading(value)));
