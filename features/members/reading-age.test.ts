import { describe, expect, test } from 'vitest';
import { fixedTexts } from '#platform/pages/index.ts';
import { gradeOf, syllablesOf } from '../../tests/reading-age.ts';

describe('the measure itself', () => {
  test.each([
    ['help', 1],
    ['people', 2],
    ['stopped', 1],
    ['wanted', 2],
    ['service', 2],
    ['questionnaire', 3],
    ['appointment', 3],
    ['chance', 1],
    ['table', 2],
  ])('%s has %i', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });

  test('it tells plain words from office words', () => {
    const plain = ['You can stop at any time. We keep what you wrote.'];
    const office = [
      'Individuals may discontinue participation in the assessment procedure at their own discretion without prejudice to subsequent eligibility.',
    ];
    expect(gradeOf(plain)).toBeLessThan(3);
    expect(gradeOf(office)).toBeGreaterThan(15);
  });
});

/** A value in a sentence reads as one short word. */
const filled = (text: string) => text.replace(/\{\w+\}/g, 'Sam');
const isSentence = (text: string) => filled(text).split(/\s+/).length >= 6;

describe.each([
  'member.yaml',
  'referral.yaml',
  'measures.yaml',
  'reminders.yaml',
  'safety.yaml',
  'community.yaml',
  'consents.yaml',
  'held.yaml',
  'online-space.yaml',
  'peers.yaml',
  'deciding.yaml',
  'meetings.yaml',
  'crisis-cover.yaml',
  'instruments.yaml',
  'medicines.yaml',
  'workforce.yaml',
  'goals.yaml',
  'groups.yaml',
  'contacts.yaml',
  'leaving.yaml',
  'people.yaml',
  'notes.yaml',
  'plans.yaml',
  'care-lists.yaml',
  'sharing.yaml',
  'agreed.yaml',
  'waiting.yaml',
  'text-line.yaml',
  'crisis-plan.yaml',
  'voice.yaml',
  'crisis-sharing.yaml',
  'report.yaml',
])('%s', (file) => {
  const texts = Object.entries(fixedTexts(file)).map(([key, text]) => [key, filled(text)] as const);

  test('reads as a whole like a book for children of nine to eleven', () => {
    expect(gradeOf(texts.map(([, text]) => text))).toBeLessThan(6);
  });

  test.each(texts.filter(([, text]) => isSentence(text)))('%s is plain by itself', (_, text) => {
    expect(gradeOf([text]), text).toBeLessThan(9);
  });

  test('uses none of the words we never use', () => {
    const never =
      /\b(fail(ed)?|refused|non-compliant|DNA|manipulative|treatment resistant|personality|clinical|disorder)\b/i;
    expect(texts.filter(([, text]) => never.test(text))).toEqual([]);
  });
});
