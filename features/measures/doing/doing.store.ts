import type { CalendarDay } from '@commonground/calendar';
import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import { comparedOn } from '../compare.rules.ts';
import { type Asked, askedOf } from '../due.store.ts';
import { type SentResponse, sentBy } from '../response.store.ts';
import { scoresOf } from '../score.store.ts';
import { type LinePoint, scoreLine } from './score-line.rules.ts';

/** One instrument over time. */
export interface Measured {
  readonly instrument: Instrument;
  readonly points: readonly LinePoint[];
}

export interface Doing {
  readonly asked: Asked;
  readonly measured: readonly Measured[];
  readonly sent: readonly SentResponse[];
}

/** What a person is asked, has sent, and how the instruments that have a score went. */
export async function loadDoing(tx: Tx, personId: string, today: CalendarDay): Promise<Doing> {
  const asked = await askedOf(tx, personId, today);
  const sent = await sentBy(tx, personId);
  const measured: Measured[] = [];
  for (const id of new Set(sent.map((response) => response.instrument))) {
    const instrument = INSTRUMENTS.get(id);
    if (instrument === undefined || !hasOwnLine(instrument)) continue;
    const { scale, metric } = comparedOn(instrument);
    const scores = (await scoresOf(tx, personId, id)).filter(
      (score) => score.scale === scale && score.metric === metric,
    );
    const points = scoreLine(
      scores,
      asked.missed.filter((each) => each.instrument === id),
    );
    if (points.some(({ value }) => value !== null)) measured.push({ instrument, points });
  }
  return { asked, measured, sent };
}

/** A screen says whether to look closer and nothing about how things go; goals have pages of their own. */
const hasOwnLine = ({ kind, scales }: Instrument): boolean =>
  scales.length > 0 && kind !== 'screen' && kind !== 'idiographic';
