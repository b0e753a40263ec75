import { ASKS, type CrisisPlanContent, type CrisisSection } from '../crisis-plan.rules.ts';

/**
 * What one side of A4 holds of the plan as it is printed, in letters of its parts, with two people to call and a few
 * sentences of cover. Measured with Chromium: twelve parts of 180 letters and five of 520 fit, of 200 and of 600 do not.
 */
const SIDE = 3400;
/** What a part takes beside its words: its heading, and the space and the half-empty line after it. */
const PART = 100;
/** What the end of a line that somebody ended themselves takes. */
const LINE_END = 25;
/** Somebody to call takes as much as this, with their hours. */
const CONTACT = 100;
const CONTACTS_WITHIN = 2;
/** Letters of cover that are within the side already. */
const COVER_WITHIN = 400;

/** What the first side is to hold. */
const FIRST: readonly CrisisSection[] = ['helps', 'worse', ...ASKS];

const sizeOf = (words: string): number => PART + words.length + LINE_END * (words.split('\n').length - 1);

/** Whether a plan prints on one side of A4. */
export function fitsOneSide({ sections, contacts }: CrisisPlanContent, cover: readonly string[]): boolean {
  const parts = sections.reduce((sum, { words }) => sum + sizeOf(words), 0);
  const people = CONTACT * Math.max(0, contacts.length - CONTACTS_WITHIN);
  const said = cover.reduce((sum, sentence) => sum + sentence.length, 0);
  return parts + people + Math.max(0, said - COVER_WITHIN) <= SIDE;
}

/** Whether what is needed first does. */
export const firstPartsFit = (content: CrisisPlanContent, cover: readonly string[]): boolean =>
  fitsOneSide({ ...content, sections: content.sections.filter(({ section }) => FIRST.includes(section)) }, cover);
