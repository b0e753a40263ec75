import type { PairedMoments } from './paired-moments.ts';

/** By what a mean change is divided. Named with every result: the five differ, and none is "the" effect size. */
export type EffectSizeKind = 'd_av' | 'd_z' | 'd_rm' | 'd_pre' | 'd_av-lakens';

export type EffectSizeInterval = 'bonett' | 'noncentral-t';

interface Kind {
  readonly name: string;
  readonly text: string;
  readonly source: string;
  readonly defaultInterval: EffectSizeInterval;
  /** the divisor, or in words why there is none */
  readonly standardiser: (moments: PairedMoments) => number | string;
  readonly bonettVariance: ((d: number, moments: PairedMoments) => number) | null;
}

const positive = (sd: number): number | string => (sd > 0 ? sd : 'the values do not vary');

export const EFFECT_SIZES: Readonly<Record<EffectSizeKind, Kind>> = {
  d_av: {
    name: 'd_av',
    text: 'root mean of the two variances',
    source: 'Bonett 2008, Psychol Methods 13:99',
    defaultInterval: 'bonett',
    standardiser: (moments) => positive(Math.sqrt(meanVariance(moments))),
    bonettVariance: (d, moments) => {
      const { n, sdFirst, sdLast, sdChange } = moments;
      const pooled = meanVariance(moments);
      const r = moments.correlation ?? 0;
      const spread = sdFirst ** 4 + sdLast ** 4 + 2 * r * r * sdFirst ** 2 * sdLast ** 2;
      return (d * d * spread) / (8 * (n - 1) * pooled * pooled) + sdChange ** 2 / ((n - 1) * pooled);
    },
  },
  d_z: {
    name: 'd_z',
    text: 'sd of the changes',
    source: 'Cohen 1988',
    defaultInterval: 'noncentral-t',
    standardiser: ({ sdChange }) => (sdChange > 0 ? sdChange : 'every change is the same'),
    bonettVariance: null,
  },
  d_rm: {
    name: 'd_rm',
    text: 'sd of the changes / √(2(1 - r))',
    source: 'Dunlap et al 1996, Psychol Methods 1:170; Morris & DeShon 2002, 7:105',
    defaultInterval: 'noncentral-t',
    standardiser: ({ sdChange, correlation }) => {
      if (!(sdChange > 0)) return 'every change is the same';
      if (correlation === null || correlation >= 1) return 'first and last values have no correlation below 1';
      return sdChange / Math.sqrt(2 * (1 - correlation));
    },
    bonettVariance: null,
  },
  d_pre: {
    name: 'd_pre',
    text: 'sd at the first measurement',
    source: 'Becker 1988, BJMSP 41:257',
    defaultInterval: 'bonett',
    standardiser: ({ sdFirst }) => positive(sdFirst),
    bonettVariance: (d, { n, sdFirst, sdChange }) => (d * d) / (2 * (n - 1)) + (sdChange / sdFirst) ** 2 / (n - 1),
  },
  'd_av-lakens': {
    name: "Lakens' d_av",
    text: 'mean of the two sds',
    source: 'Lakens 2013, Front Psychol 4:863',
    defaultInterval: 'noncentral-t',
    standardiser: ({ sdFirst, sdLast }) => positive((sdFirst + sdLast) / 2),
    bonettVariance: null,
  },
};

function meanVariance({ sdFirst, sdLast }: PairedMoments): number {
  return (sdFirst ** 2 + sdLast ** 2) / 2;
}
