import { describe, expect, it } from 'vitest';
import { type PlacedLabel, placeLabels } from './place-labels.ts';

const room = { width: 400, height: 400, fontSize: 14 };

describe('names on the map', () => {
  it('stand right beside a point that is alone, without a line', () => {
    const [label] = placeLabels([{ id: 'a', words: 'Leeds', x: 100, y: 100, r: 6 }], room);
    expect(label).toMatchObject({ anchor: 'start', x: 110 });
    expect(label?.leader).toBeUndefined();
  });

  it('turn to the left where the right edge is near', () => {
    const [label] = placeLabels([{ id: 'a', words: 'Cambridge', x: 380, y: 100, r: 6 }], room);
    expect(label?.anchor).toBe('end');
  });

  it('never cover each other in a crowd of ten', () => {
    const crowd = Array.from({ length: 10 }, (_, index) => ({
      id: `p${index}`,
      words: `Service number ${index}`,
      x: 200 + index,
      y: 200 + (index % 3),
      r: 5,
    }));
    const labels = placeLabels(crowd, room);
    for (const a of labels) {
      for (const b of labels) if (a.id < b.id) expect(apart(a, b), `${a.id} and ${b.id}`).toBe(true);
    }
    expect(labels.some(({ leader }) => leader)).toBe(true);
  });
});

function apart(a: PlacedLabel, b: PlacedLabel): boolean {
  const left = ({ x, words, anchor }: PlacedLabel) => (anchor === 'start' ? x : x - words.length * 7.42);
  const beside = Math.abs(a.y - b.y) >= 14;
  return beside || left(a) + a.words.length * 7.42 <= left(b) || left(b) + b.words.length * 7.42 <= left(a);
}
