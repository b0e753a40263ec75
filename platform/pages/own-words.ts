import { wordFor, wordForMany } from './words.ts';

/** What a service calls things, by standard term: `{member: 'young person'}`. */
export type OwnWords = Readonly<Record<string, string>>;

/** Terms for people: they stand alone in sentences. The others are parts of names ("crisis plan") and are only labels. */
const PEOPLE = ['member', 'supporter', 'practitioner'] as const;

/** Where a term of things is that thing: an ethnic group is no group that meets, and a crisis plan keeps its name. */
const THINGS: Readonly<Record<string, (words: string) => string>> = {
  group: (words) => `(?<!\\b(?:ethnic|age) )\\b(${words})\\b`,
  session: (words) => `\\b(${words})\\b`,
  plan: (words) => `(?:(?<=\\b(?:my|your|their|the|this|a|personal) )(${words})\\b|^(${words})$)`,
};

/** Says a sentence about people in the service's own words: "Run by members" is "Run by young people". */
export const peopleInOwnWords = (words: OwnWords): ((sentence: string) => string) => saying(forPeople(words));

/**
 * Says a heading, a label or a section of the header in the service's own words for people, groups, sessions, the plan
 * and the community meeting. Never for what somebody typed, nor for an id, a code or the dataset.
 */
export const labelInOwnWords = (words: OwnWords): ((label: string) => string) =>
  saying([...forPeople(words), ...Object.keys(THINGS).flatMap((term) => forThing(term, words)), ...forMeeting(words)]);

interface Replacing {
  readonly pattern: RegExp;
  readonly own: ReadonlyMap<string, string>;
}

const forPeople = (words: OwnWords) => PEOPLE.flatMap((term) => forThing(term, words, (either) => `\\b(${either})\\b`));

function forThing(term: string, words: OwnWords, where = THINGS[term]): Replacing[] {
  const pairs = [
    [wordForMany(term), wordForMany(term, words)],
    [wordFor(term), wordFor(term, words)],
  ] as const;
  const own = new Map(pairs.filter(([standard, ours]) => standard !== ours));
  return where === undefined ? [] : replacing(own, where);
}

/** The standard word is too plain to be found by itself: what meets as a community is called so in full. */
function forMeeting(words: OwnWords): Replacing[] {
  if (words.meeting === undefined) return [];
  const own = new Map([
    ['community meetings', wordForMany('meeting', words)],
    ['community meeting', wordFor('meeting', words)],
  ]);
  return replacing(own, (either) => `\\b(${either})\\b`);
}

const replacing = (own: ReadonlyMap<string, string>, where: (either: string) => string): Replacing[] =>
  own.size === 0 ? [] : [{ own, pattern: new RegExp(where([...own.keys()].join('|')), 'gi') }];

function saying(all: readonly Replacing[]): (text: string) => string {
  return (text) =>
    all.reduce((said, { pattern, own }) => said.replace(pattern, (found) => asWritten(found, own)), text);
}

function asWritten(found: string, own: ReadonlyMap<string, string>): string {
  const word = own.get(found.toLowerCase()) ?? found;
  return /^[A-Z]/.test(found) ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
}
