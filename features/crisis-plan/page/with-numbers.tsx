import { Fragment } from 'react';

/** Numbers of the British network as people write them, and the short ones that are rung from anywhere. */
const NUMBER = /(?<![\d£.,:/-])((?:\+44[ -]?|0)\d(?:[ -]?\d){8,9}|116 ?\d{3}|999|111|112)(?![\d:/-]|[.,]\d)/g;

export const telOf = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;

/** A number that is rung at a touch. */
export const Tel = ({ number }: { number: string }) => <a href={telOf(number)}>{number}</a>;

/** A sentence of ours with its telephone numbers to touch: nobody copies a number in a crisis. */
export function WithNumbers({ words }: { words: string }) {
  return words.split(NUMBER).map((part, nth) =>
    // Every second part is a number; the parts of one sentence keep their order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    nth % 2 === 1 ? <Tel key={nth} number={part} /> : <Fragment key={nth}>{part}</Fragment>,
  );
}
