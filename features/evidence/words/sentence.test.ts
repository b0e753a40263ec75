import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../evidence-row.ts';
import { indicatorOf } from '../indicators/indicator.ts';
import { sentenceOf } from './sentence.ts';

const row = (more: Partial<EvidenceRow>): EvidenceRow => ({
  schema: 'commonground.evidence/1',
  indicator: 'started',
  version: 1,
  service: 'sun',
  basis: 'record',
  period: { from: '2025-11-01', to: '2026-10-31' },
  by: {},
  domain: 'productivity',
  status: 'known',
  reason: null,
  value: 3,
  lower: null,
  upper: null,
  level: null,
  numerator: 3,
  denominator: null,
  unit: 'journeys',
  flow: [],
  missing: [],
  series: [],
  method: 'count',
  caution: indicatorOf('started')?.caution ?? '',
  ...more,
});

describe('the answer in a sentence', () => {
  it.each<[Partial<EvidenceRow>, string]>([
    [{ value: 1 }, '1 journey started, 1 November 2025 to 31 October 2026.'],
    [{ value: 0, status: 'none' }, 'Nobody started, 1 November 2025 to 31 October 2026.'],
    [{ indicator: 'accepted', value: 1 }, '1 journey was taken on, 1 November 2025 to 31 October 2026.'],
    [{ indicator: 'accepted', value: 1200 }, '1,200 journeys were taken on, 1 November 2025 to 31 October 2026.'],
    [
      {
        indicator: 'ended-planned',
        value: 277,
        flow: [
          { step: 'ended in the period', n: 400 },
          { step: 'as planned', n: 277 },
          { step: 'of these, had started', n: 14 },
        ],
      },
      '14 journeys that had started ended as planned, 1 November 2025 to 31 October 2026. Another 263 ended as planned without having started.',
    ],
    [
      { indicator: 'ended-unplanned', value: 9, flow: [{ step: 'of these, had started', n: null }] },
      '9 journeys ended before the planned end, 1 November 2025 to 31 October 2026.',
    ],
    [
      {
        indicator: 'attendance',
        unit: 'proportion',
        value: 0.407,
        numerator: 13896,
        denominator: 34136,
        lower: 0.38,
        upper: 0.43,
      },
      'People came to 41% of the contacts that were kept open (13,896 of 34,136). The true figure is likely to lie between 38% and 43%.',
    ],
    [
      { indicator: 'core-10-change-classes', unit: 'proportion', value: 0.5, numerator: 4, denominator: 8 },
      '50% of those who started were measured twice (4 of 8). Of these, each class of change has its share.',
    ],
    [
      { indicator: 'core-10-change-classes', value: 0, status: 'none', numerator: 0, denominator: 8 },
      'Nobody who started has been measured twice (0 of 8), so no change can be told.',
    ],
    [
      {
        indicator: 'core-10-change-classes',
        by: { change: 'no-reliable-change' },
        unit: 'proportion',
        value: 0.25,
        numerator: 1,
        denominator: 4,
      },
      '25% of those measured twice: no reliable change (1 of 4).',
    ],
    [{ status: 'not-known', value: null, reason: 'Nobody came.' }, 'Not known. Nobody came.'],
    [{ status: 'suppressed', value: null, reason: 'Hidden under people-5.' }, 'Hidden under people-5.'],
  ])('%j', (more, sentence) => expect(sentenceOf(row(more))).toBe(sentence));
});
