/** The picture of a service model as plain data: everything placed, nothing painted. Units are SVG user units. */

export interface Point {
  x: number;
  y: number;
}

/** Words at a place; `y` is the baseline of the first line. */
export interface PlacedText extends Point {
  lines: string[];
  size: number;
  bold: boolean;
  /** Said by a source or assumed: an assumed text has a dashed bar beside it. */
  assumed: boolean;
}

export type BoxKind = 'tier' | 'door' | 'return' | 'stage' | 'component' | 'ending' | 'outward';

/** Something with an outline: dashed when it is assumed. */
export interface PlacedBox extends Point {
  kind: BoxKind;
  /** Id in the model. */
  id: string;
  /** What it is, in one sentence, for those who hear the picture. */
  words: string;
  width: number;
  height: number;
  assumed: boolean;
  texts: PlacedText[];
}

export type LineKind = 'door' | 'return' | 'move' | 'ending';

/** A way from one thing to another, with an arrow at its end. */
export interface RoutedLine {
  kind: LineKind;
  id: string;
  words: string;
  points: Point[];
  assumed: boolean;
}

/** A measure or a plan, where it falls due. */
export interface DueMark extends Point {
  id: string;
  kind: 'measure' | 'plan';
  text: PlacedText;
  assumed: boolean;
}

/** One hour of the week; `by` are ids of crisis cover, none when nobody is named. */
export interface CrisisHour extends Point {
  size: number;
  hour: number;
  by: string[];
}

export interface CrisisWeek {
  heading: PlacedText;
  hours: CrisisHour[];
  /** Names of days, times along the top, and who covers, in words. */
  texts: PlacedText[];
  /** Each cover with a sample of its pattern. */
  key: { id: string; pattern: number; x: number; y: number; size: number; text: PlacedText }[];
}

export interface PathwayDrawing {
  id: string;
  title: string;
  /** The whole picture in two or three sentences. */
  description: string;
  width: number;
  height: number;
  tiers: PlacedBox[];
  doors: PlacedBox[];
  stages: PlacedBox[];
  components: PlacedBox[];
  endings: PlacedBox[];
  lines: RoutedLine[];
  due: DueMark[];
  /** Headings and notes outside the boxes. */
  notes: PlacedText[];
  crisis: CrisisWeek;
  outward: PlacedBox[];
}
