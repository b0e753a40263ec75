/** Doublings before a profile counts as open above. */
const DOUBLINGS = 16;
const MOST_STEPS = 60;

/**
 * Where a profile that is below 0 at `centre` (at or above 0) rises to 0 on either side. The lower end is 0 when it does
 * not rise before; the upper is infinite when it never does.
 */
export function crossings(height: (x: number) => number, centre: number): [number, number] {
  const lower = height(0) <= 0 ? 0 : between(height, centre, 0);
  let far = Math.max(centre, 0.1);
  for (let doubling = 0; doubling < DOUBLINGS; doubling++) {
    far *= 2;
    if (height(far) > 0) return [lower, between(height, centre, far)];
  }
  return [lower, Number.POSITIVE_INFINITY];
}

/** Regula falsi with the Illinois change (Dowell & Jarratt 1971, BIT 11:168), between a point below 0 and one above. */
function between(height: (x: number) => number, below: number, above: number): number {
  let inside = { x: below, y: height(below) };
  let outside = { x: above, y: height(above) };
  let last: 'inside' | 'outside' | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = (inside.x * outside.y - outside.x * inside.y) / (outside.y - inside.y);
    const y = height(x);
    if (Math.abs(y) < 1e-9 || x === inside.x || x === outside.x) return x;
    // An end that stays twice running counts half, so that the other side moves too.
    if (y > 0) {
      outside = { x, y };
      if (last === 'outside') inside = { ...inside, y: inside.y / 2 };
      last = 'outside';
    } else {
      inside = { x, y };
      if (last === 'inside') outside = { ...outside, y: outside.y / 2 };
      last = 'inside';
    }
  }
  return (inside.x + outside.x) / 2;
}
