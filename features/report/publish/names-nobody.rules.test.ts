import { expect, it } from 'vitest';
import { tellsWho } from './names-nobody.rules.ts';

const PEOPLE = [
  { full_name: 'Claire Jane Saunders', called: 'Cee' },
  { full_name: 'May', called: 'May' },
];

it.each([
  ['Claire Saunders of 12 Mill Lane was counted wrongly.', 'Claire Saunders'],
  ['claire   jane saunders was counted wrongly.', 'Claire Jane Saunders'],
  ['We had left Cee Saunders out.', 'Cee Saunders'],
  ['NHS 943 476 5919 was counted twice.', '943 476 5919'],
  ['Ring 07700 900 123 to hear why.', '07700 900 123'],
  ['Ring +44 (0)20 7946 0018.', '+44 (0)20 7946 0018'],
  ['Write to rowan.hale@example.nhs.uk for more.', 'rowan.hale@example.nhs.uk'],
  ['Those in sw1a 1aa were left out.', 'sw1a 1aa'],
  ['Mrs Winter had left.', 'Mrs Winter'],
])('finds who is told in “%s”', (text, found) => expect(tellsWho(text, PEOPLE)).toContain(`“${found}”`));

it.each([
  'Six people had left in May and were still written down as here.',
  'Of 1,548 people 0 were missing; 2025-03-01 to 2026-02-28, 12 of 40, 01 02 2025.',
  'Our yearly report of Three Rivers, with CORE-10 and EQ-5D-5L.',
  'Saunders Road was closed, so that fewer came.',
])('lets “%s” stand', (text) => expect(tellsWho(text, PEOPLE)).toBeUndefined());
