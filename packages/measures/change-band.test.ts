import { describe, expect, it } from 'vitest';
import { change } from './change.ts';
import { reliableChangeBand } from './change-band.ts';
import { instrumentOf } from './instruments.ts';

describe('the band within which a next score is no reliable change', () => {
  const core10 = instrumentOf('core-10');

  it('is as wide as the criterion on either side, held within the scale', () => {
    expect(reliableChangeBand(core10, 'total', 'clinical', 20)).toEqual({ from: 14, to: 26 });
    expect(reliableChangeBand(core10, 'total', 'clinical', 3)).toEqual({ from: 0, to: 9 });
    expect(reliableChangeBand(core10, 'total', 'clinical', 37)).toEqual({ from: 31, to: 40 });
    expect(reliableChangeBand(instrumentOf('core-om'), 'all', 'mean', 1.2)).toEqual({ from: 0.7, to: 1.7 });
  });

  it('agrees with the classification of every whole score', () => {
    for (let first = 0; first <= 40; first++) {
      const { from, to } = reliableChangeBand(core10, 'total', 'clinical', first)!;
      for (let last = 0; last <= 40; last++) {
        const within = (last > from || from === 0) && (last < to || to === 40);
        const edge = (from === 0 && last === 0 && first === 6) || (to === 40 && last === 40 && first === 34);
        if (!edge) expect(change(core10, first, last)).toMatchObject({ reliable: !within });
      }
    }
  });

  it('is nothing where no criterion is sure enough, or none is known for that score', () => {
    expect(reliableChangeBand(core10, 'total', 'sum', 20)).toBeNull();
    expect(reliableChangeBand(instrumentOf('sapas'), 'total', 'sum', 4)).toBeNull();
    expect(reliableChangeBand(instrumentOf('wsas'), 'total', 'sum', 20)).toBeNull();
  });
});
