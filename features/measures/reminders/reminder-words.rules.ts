import { INSTRUMENTS } from '@commonground/measures';

/** The address that stands in a message, as long as a real one: /q/ and 22 letters. */
const LINK_LETTERS = 25;

/** What is put into the words of a message. */
export interface Filled {
  readonly link: string;
  readonly minutes: number;
}

export const fillWords = (words: string, { link, minutes }: Filled): string =>
  words.replaceAll('{link}', link).replaceAll('{minutes}', String(minutes));

/**
 * What would tell somebody who looks over a shoulder why a person gets messages: a condition, a kind of service, or what
 * is asked. A star stands for any ending of the word.
 */
const TELLING = [
  'personality',
  'disorder*',
  'emotional need*',
  'complex need*',
  'borderline',
  'mental',
  'psych*',
  'therap*',
  'counsel*',
  'clinic*',
  'patient*',
  'hospital*',
  'diagnos*',
  'symptom*',
  'treatment*',
  'medic*',
  'self-harm',
  'self harm',
  'harm',
  'suicid*',
  'overdose*',
  'crisis',
  'depress*',
  'anxi*',
  'distress',
  'trauma*',
  'mood',
  'wellbeing',
  'well-being',
  'support group*',
  'community',
  'referral',
  'questionnaire*',
  'addict*',
  'alcohol',
  'drug',
  'nhs',
  'trust',
  'gp',
];

/** The words of a text, whole, that would tell why somebody gets it: kinds of need and service, names of instruments. */
export function tellingWords(text: string): string[] {
  const lower = text.toLowerCase();
  const names = [...INSTRUMENTS.values()].flatMap(({ id, name }) => [id, name.toLowerCase()]);
  const found = [...TELLING, ...names].map((word) => foundIn(lower, word.replace('*', ''), word.endsWith('*')));
  return [...new Set(found.filter((word) => word !== undefined))];
}

/** The word as it stands in the text, with the ending it has there. */
function foundIn(text: string, word: string, isBeginning: boolean): string | undefined {
  const isLetter = (at: number) => /[a-z0-9]/.test(text[at] ?? ' ');
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(at - 1) && (isBeginning || !isLetter(at + word.length))) {
      return `${word}${/^[a-z0-9]*/.exec(text.slice(at + word.length))?.[0] ?? ''}`;
    }
  }
  return undefined;
}

/** Why these words cannot be sent, in a sentence for whoever wrote them; undefined when they can. */
export function wordsProblem(words: string, { needsLink }: { readonly needsLink: boolean }): string | undefined {
  if (words.trim() === '') return 'Write the words of the message';
  const links = words.split('{link}').length - 1;
  if (needsLink && links !== 1) return 'Write {link} once, where the address is to stand';
  if (!needsLink && links > 0) return 'The link stands in the message, not here';
  const unknown = words.match(/\{[^}]*\}?/g)?.find((place) => place !== '{link}' && place !== '{minutes}');
  if (unknown !== undefined) return `Only {link} and {minutes} can be filled in, not ${unknown}`;
  if (/https?:|www\./i.test(words)) return 'Write no other address: {link} is the only one';
  const [telling] = tellingWords(words);
  if (telling !== undefined) return `Leave out “${telling}”: whoever sees the message must not learn what it is about`;
  return undefined;
}

/** The letters of the GSM alphabet (3GPP TS 23.038, 6.2.1), and those of its extension, which count twice. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_TWICE = '^{}\\[~]|€';

/** How long a text message is on the way: its letters and the parts it is cut into and paid by. */
export function textLength(text: string): { readonly letters: number; readonly parts: number } {
  const isGsm = [...text].every((letter) => GSM.includes(letter) || GSM_TWICE.includes(letter));
  const letters = isGsm
    ? [...text].reduce((sum, letter) => sum + (GSM_TWICE.includes(letter) ? 2 : 1), 0)
    : text.length;
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  return { letters, parts: letters <= alone ? 1 : Math.ceil(letters / each) };
}

/** The length of a text as it will be sent, with an address of this deployment in it. */
export const sentLength = (words: string, origin: string): ReturnType<typeof textLength> =>
  textLength(fillWords(words, { link: `${origin}${'x'.repeat(LINK_LETTERS)}`, minutes: 5 }));
