import { numberOf } from '../../indicators/indicator.ts';
import type { Cell } from '../../read/counting.ts';
import type { Point, Question } from '../estimate.ts';
import { stretchParameters } from './stretches.ts';

const MONTHS_A_YEAR = 12;

/**
 * Times a person and year in each of the last months before the start, in those of whom a record has every time with its
 * day: the crisis that led to a referral lies in the last of them and makes the whole time before look worse.
 */
export async function runIn(question: Question): Promise<Point[]> {
  const found = await question.cells('use-by-month-before', stretchParameters(question));
  const people = found.find(({ month }) => month === 0)?.people as number | undefined;
  if (people === undefined || people < (question.indicator.minimum ?? 1)) return [];
  const months = Math.floor(numberOf(question.indicator, 'days') / 30);
  // The months add up to what the whole time has, so that they are shown together or not at all.
  const behind = Math.min(...found.map((cell) => cell.people as number));
  return Array.from({ length: months }, (_, nth) => monthOf(months - nth, people, behind, found));
}

function monthOf(month: number, people: number, behind: number, found: readonly Cell[]): Point {
  const times = (found.find((cell) => cell.month === month)?.n as number | undefined) ?? 0;
  const value = (times * MONTHS_A_YEAR) / people;
  return { x: `month-before-${month}`, value, lower: null, upper: null, n: people, signal: null, people: behind };
}
