/** Who is there in a crisis, hour by hour of the week. */
import { describeCover } from '../describing/model-words.ts';
import { coverOfWeek, WEEKDAYS } from '../hours.ts';
import { valueOr } from '../known.ts';
import type { RunningModel } from '../running-model.ts';
import { isAssumed } from './cards.ts';
import type { CrisisHour, CrisisWeek, PlacedText } from './pathway-drawing.ts';
import { TextStack } from './text.ts';

const CELL = 15;
const NAMES = 44;

/** The rows of cover as far as hours go, for the week's hours. */
export const coverRows = ({ crisis }: RunningModel) =>
  Object.values(crisis.cover).map(({ id, by, hours }) => ({ id, by, hours: valueOr(hours, 'not-known') }));

/** @returns the week and the height it takes */
export function crisisWeek(
  model: RunningModel,
  x: number,
  y: number,
  width: number,
): { week: CrisisWeek; bottom: number } {
  const heading = small('Help in a crisis, hour by hour', x, y + 16, { size: 16, bold: true });
  const top = y + 52;
  const hours = hoursOfWeek(model, x + NAMES, top);
  const texts = [...dayNames(x, top), ...timesAlongTop(x + NAMES, top)];
  const keyX = x + NAMES + 24 * CELL + 32;
  const { key, bottom } = keyOf(model, keyX, top, x + width - keyX);
  const together = hours.some(({ by }) => by.length > 1);
  if (together) texts.push(small('A number says how many of these are there in that hour.', keyX, bottom + 12));
  return { week: { heading, hours, texts, key }, bottom: Math.max(bottom + (together ? 20 : 0), top + 7 * CELL) };
}

function small(text: string, x: number, y: number, style: { size?: number; bold?: boolean } = {}): PlacedText {
  return { x, y, lines: [text], size: style.size ?? 12, bold: style.bold ?? false, assumed: false };
}

function hoursOfWeek(model: RunningModel, x: number, y: number): CrisisHour[] {
  return coverOfWeek(coverRows(model)).map((by, hour) => ({
    hour,
    by,
    size: CELL,
    x: x + (hour % 24) * CELL,
    y: y + Math.floor(hour / 24) * CELL,
  }));
}

const dayNames = (x: number, y: number) => WEEKDAYS.map((day, row) => small(day, x, y + row * CELL + 12));

const timesAlongTop = (x: number, y: number) =>
  [
    [0, 'midnight'],
    [6, '6am'],
    [12, 'midday'],
    [18, '6pm'],
  ].map(([hour, text]) => small(String(text), x + Number(hour) * CELL, y - 6));

function keyOf(model: RunningModel, x: number, y: number, width: number): Pick<CrisisWeek, 'key'> & { bottom: number } {
  const key: CrisisWeek['key'] = [];
  let top = y;
  const add = (id: string, pattern: number, words: string, assumed: boolean) => {
    const stack = new TextStack(x + CELL + 12, top, width - CELL - 12);
    stack.add(words, { size: 13, assumed });
    key.push({ id, pattern, x, y: top, size: CELL, text: stack.texts[0]! });
    top = stack.y + 6;
  };
  Object.values(model.crisis.cover).forEach((cover, index) => {
    add(cover.id, index, describeCover(model, cover), isAssumed(model, `crisis.cover.${cover.id}`));
  });
  const nobody = coverOfWeek(coverRows(model)).some((by) => by.length === 0);
  if (nobody) {
    const { otherwise } = model.crisis;
    add(
      'nobody',
      -1,
      `Nobody named: ${valueOr(otherwise, 'what is true then is not known.')}`,
      otherwise.known === 'assumed',
    );
  }
  return { key, bottom: top };
}
