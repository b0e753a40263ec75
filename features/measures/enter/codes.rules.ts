import { isDay, shortDate } from '@commonground/calendar';
import type { Instrument, Item, StoredAnswer } from '@commonground/measures';
import { type Kind, kindOf, type Option } from '../questions/kinds.rules.ts';

/** An option with what is typed for it: the printed number, or its place where options carry words or repeat. */
export interface Coded {
  readonly code: string;
  readonly option: Option;
}

/** The options of an item with their codes; empty where it is not answered by choosing. */
export function codesOf(kind: Kind): Coded[] {
  if (!('options' in kind)) return [];
  const areNumbers = kind.options.every(({ form }) => /^\d+$/.test(form));
  return kind.options.map((option, index) => ({ code: areNumbers ? option.form : String(index + 1), option }));
}

/** "0 to 4" where every whole number between is one; else "0, 1 or 3". */
export function codesInWords(coded: readonly Coded[]): string {
  const codes = coded.map(({ code }) => Number(code)).sort((a, b) => a - b);
  const [first = 0] = codes;
  const last = codes.at(-1) ?? first;
  if (codes.length > 2 && last - first === codes.length - 1) return `${first} to ${last}`;
  return codes.length < 2 ? String(first) : `${codes.slice(0, -1).join(', ')} or ${last}`;
}

/** "0 not at all · 1 sometimes": what each code means; empty where the numbers say it themselves. */
export const legendOf = (coded: readonly Coded[]): string =>
  coded.every(({ code, option }) => code === option.label)
    ? ''
    : coded.map(({ code, option }) => (code === option.label ? code : `${code} ${option.label}`)).join(' · ');

/** The codes that a stored answer is typed as, by form field of the item (see `readEntered`). */
export function typedFor(instrument: Instrument, item: Item, stored: StoredAnswer | undefined): string {
  if (stored === undefined) return '';
  const kind = kindOf(instrument, item);
  const coded = codesOf(kind);
  if (coded.length === 0) return String(stored);
  const chosen = Array.isArray(stored) ? stored : [stored];
  return coded
    .filter(({ option }) => chosen.some((each) => String(each) === String(option.stored)))
    .map(({ code }) => code)
    .join(' ');
}

/** What a stored answer says to somebody who checks what they typed: the code and the option's words. */
export function answerInWords(instrument: Instrument, item: Item, stored: StoredAnswer): string {
  const said = chosenOf(instrument, item, stored).map(({ code, option }) =>
    code === option.label ? code : `${code} ${option.label}`,
  );
  return said.length === 0 ? plainly(stored) : said.join(', ');
}

/** The same for reading: the option's words alone, and a day as a day. */
export function answerForReading(instrument: Instrument, item: Item, stored: StoredAnswer): string {
  const said = chosenOf(instrument, item, stored).map(({ option }) => option.label);
  return said.length === 0 ? plainly(stored) : said.join(', ');
}

function chosenOf(instrument: Instrument, item: Item, stored: StoredAnswer): Coded[] {
  const chosen = Array.isArray(stored) ? stored : [stored];
  return codesOf(kindOf(instrument, item)).filter(({ option }) =>
    chosen.some((each) => String(each) === String(option.stored)),
  );
}

const plainly = (stored: StoredAnswer): string => (isDay(stored) ? shortDate(stored) : String(stored));
