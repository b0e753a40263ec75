import type { Avoided, PlanFollowed } from './stays.tables.ts';

export const PLAN_WORDS: Readonly<Record<PlanFollowed, string>> = {
  followed: 'Their crisis plan was followed',
  partly: 'Partly',
  'not-followed': 'It was not followed',
  'no-plan': 'There is no crisis plan yet',
  'not-known': 'Not known',
};

export const AVOIDED_WORDS: Readonly<Record<Avoided, string>> = {
  hospital: 'A stay in hospital',
  'emergency-department': 'A night in the emergency department',
  police: 'The police',
  'own-home-unsafe': 'Being at home when it was not safe',
  nothing: 'Nothing: it was planned',
  'not-known': 'Not known',
};

export const nightsInWords = (nights: number): string => (nights === 1 ? '1 night' : `${nights} nights`);
