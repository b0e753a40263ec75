import type { PlacedText } from './pathway-drawing.ts';

/** Widths of letters in Arial as a share of the size, near enough to wrap by; wide letters are counted as such. */
const NARROW = new Set("ijl.,:;'|!() -tfrI1");
const WIDE = new Set('mwMW@%→←·–');

/** The width words will take, in user units; a little more than most fonts need, so that nothing is cut off. */
export function textWidth(text: string, size: number, bold = false): number {
  let share = 0;
  for (const letter of text) {
    if (NARROW.has(letter)) share += 0.33;
    else if (WIDE.has(letter)) share += 0.9;
    else share += letter === letter.toUpperCase() && letter !== letter.toLowerCase() ? 0.7 : 0.56;
  }
  return share * size * (bold ? 1.07 : 1);
}

/** Words broken into lines that fit the width. A word longer than a line is broken inside. */
export function wrap(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => breakWord(long, width, size, bold))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, width: number, size: number, bold: boolean): string[] {
  if (textWidth(word, size, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (textWidth(`${part}${letter}-`, size, bold) > width && part !== '') {
      parts.push(`${part}-`);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

export const lineHeight = (size: number): number => Math.round(size * 1.3);

/** How a piece of text looks. */
export interface TextStyle {
  size?: number;
  bold?: boolean;
  assumed?: boolean;
}

/** Stacks texts downwards from a place and tells how far it has come. */
export class TextStack {
  readonly texts: PlacedText[] = [];
  readonly x: number;
  readonly width: number;
  /** The top of what comes next. */
  y: number;

  constructor(x: number, y: number, width: number) {
    this.x = x;
    this.y = y;
    this.width = width;
  }

  /** Adds wrapped words and gives back the middle of their first line. */
  add(words: string, { size = 13, bold = false, assumed = false }: TextStyle = {}): number {
    const lines = wrap(words, this.width, size, bold);
    const top = this.y;
    this.texts.push({ x: this.x, y: Math.round(top + size), lines, size, bold, assumed });
    this.y = top + lines.length * lineHeight(size);
    return Math.round(top + size * 0.65);
  }

  gap(height: number): void {
    this.y += height;
  }
}
