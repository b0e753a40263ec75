/** A point that wants its name beside it. */
export interface LabelWanted {
  readonly id: string;
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface PlacedLabel {
  readonly id: string;
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly fontSize: number;
  /** Line from the point to a name that had to stand apart. */
  readonly leader?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
}

const distances = [4, 12, 24, 38, 54, 72, 92, 114, 140, 170, 200];
const angles = [0, 180, -25, 25, 155, -155, -50, 50, 130, -130, -75, 75, 105, -105];

/**
 * Gives each point's name the nearest place where it covers no other name and no point. Points in the thickest crowd
 * choose first, since they have the fewest places. A name with no free place at all takes its nearest one.
 */
export function placeLabels(wanted: readonly LabelWanted[], room: Room): PlacedLabel[] {
  const taken: Box[] = wanted.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const crowd = (one: LabelWanted) =>
    wanted.filter((other) => Math.hypot(other.x - one.x, other.y - one.y) < 60).length;
  const placed = new Map<string, PlacedLabel>();
  for (const one of [...wanted].sort((a, b) => crowd(b) - crowd(a) || a.id.localeCompare(b.id))) {
    const label = nearestFree(one, room, taken);
    taken.push(boxOf(label));
    placed.set(one.id, label);
  }
  return wanted.flatMap(({ id }) => placed.get(id) ?? []);
}

function nearestFree(one: LabelWanted, room: Room, taken: readonly Box[]): PlacedLabel {
  for (const distance of distances) {
    for (const angle of angles) {
      const label = labelAt(one, angle, distance, room.fontSize);
      const box = boxOf(label);
      if (inside(box, room) && !taken.some((other) => overlaps(box, other))) return label;
    }
  }
  return labelAt(one, 0, 4, room.fontSize);
}

function labelAt(one: LabelWanted, angle: number, distance: number, fontSize: number): PlacedLabel {
  const turn = (angle * Math.PI) / 180;
  const x = one.x + Math.cos(turn) * (one.r + distance);
  const y = one.y + Math.sin(turn) * (one.r + distance) + fontSize * 0.35;
  const anchor = Math.cos(turn) >= 0 ? 'start' : 'end';
  const label = { id: one.id, words: one.words, x, y, anchor, fontSize } as const;
  if (distance <= 12) return label;
  const touch = { x1: one.x + Math.cos(turn) * one.r, y1: one.y + Math.sin(turn) * one.r };
  return { ...label, leader: { ...touch, x2: x, y2: y - fontSize * 0.35 } };
}

/** Room a label takes, from the mean width of Arial's letters. */
function boxOf({ words, x, y, anchor, fontSize }: PlacedLabel): Box {
  const width = words.length * fontSize * 0.53;
  const left = anchor === 'start' ? x : x - width;
  return { left: left - 2, right: left + width + 2, top: y - fontSize * 0.85, bottom: y + fontSize * 0.25 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inside(box: Box, room: Room): boolean {
  return box.left >= 2 && box.right <= room.width - 2 && box.top >= 2 && box.bottom <= room.height - 2;
}
