import { expect, test } from 'vitest';
import { dangerFile, dangerWords, listedWords, plain } from './danger-words.ts';

test.each([
  ['I want to die'],
  ['i WANNA die'],
  ['wana die tbh'],
  ["I don't want to be here any more"],
  ['dnt want 2 be here nemore'],
  ['I cannot go on.'],
  ['can’t do this anymore'],
  ['thinking of suicide again'],
  ['feeling sucidal'],
  ['i am going 2 kill my self'],
  ['kms lol'],
  ['I have taken all my pills'],
  ['took too many meds'],
  ['overdosed last night'],
  ['im going to hang meself'],
  ['self-harmed. sorry'],
  ['cut myself'],
  ['diiiie i want to diiiie'],
  ['Goodbye everyone!!!'],
  ['gonna kill him'],
  ['He hits me'],
  ['I am not\nsafe'],
])('found: %s', (text) => {
  expect(dangerWords(text).found).toBe(true);
});

test.each([
  [''],
  ['See you on Tuesday at two'],
  ['Sorry I missed group, the bus was late'],
  ['Can I bring my sister?'],
  ['That was to die for'],
  ['Dying to see you all'],
  ['I killed it at work'],
  ['What a stable week'],
  ['Odd day. What time does it end? It was at 4'],
  ['my doses changed'],
])('not found: %s', (text) => {
  expect(dangerWords(text)).toEqual({ found: false, words: [] });
});

// Known and written in the file: words, not meaning. A test, so that nobody thinks it is otherwise.
test.each([
  ['I do not want to die', true],
  ['I am not suicidal, only tired', true],
  ['the programme on suicide was good', true],
  ['I will not be a bother to anyone for much longer', false],
  ['Chcę umrzeć', false],
])('a limit: "%s" gives %s', (text, found) => {
  expect(dangerWords(text).found).toBe(found);
});

test('a service adds words and takes out others', () => {
  const own = { added: ['Going to the  PIER'], takenOut: ['overdos*', 'NOT safe'] };
  expect(dangerWords('im going to the pier tonight', own)).toEqual({ found: true, words: ['Going to the  PIER'] });
  expect(dangerWords('an overdose of cake, not safe', own).found).toBe(false);
});

test('every listed word finds itself, none twice, and each group says why', () => {
  for (const listed of listedWords()) {
    const said = `well ${listed.replaceAll('*', 'e')} then`;
    expect(dangerWords(said).words, listed).toContain(listed);
  }
  expect(new Set(listedWords().map(plain)).size).toBe(listedWords().length);
  expect(dangerFile().source).toContain('Our own judgement');
  for (const { because } of Object.values(dangerFile().groups)) expect(because).not.toBe('');
});
