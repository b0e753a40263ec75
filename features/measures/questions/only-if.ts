import type { Instrument, Item } from '@commonground/measures';
import type { AskedWords } from '#features/instruments/index.ts';
import { words } from '../measure-words.ts';
import { kindOf } from './kinds.rules.ts';

/** When a question is only for some, in words: "Only if you answered “Yes” to …". Empty when it is for everybody. */
export function onlyIfInWords(
  instrument: Instrument,
  { onlyIf }: Item,
  asked: AskedWords,
  onPage: readonly Item[] = [],
): string {
  if (onlyIf === undefined) return '';
  const earlier = instrument.items.find(({ id }) => id === onlyIf.item);
  if (earlier === undefined) return '';
  const kind = kindOf(instrument, earlier);
  const question = onPage.includes(earlier) ? words('question-above') : `“${asked.item(earlier.id)}”`;
  if (kind.is !== 'choice') return words('only-if', { answer: onlyIf.is.join(', '), question });
  const options = asked.options(earlier.id);
  const others = options.filter(({ value }) => !onlyIf.is.includes(value));
  if (others.length === 1 && onlyIf.is.length > 1) {
    return words('only-if-not', { answer: others[0]?.label ?? '', question });
  }
  const labels = options.filter(({ value }) => onlyIf.is.includes(value)).map(({ label }) => label);
  return words('only-if', { answer: labels.join(`” ${words('or')} “`), question });
}
