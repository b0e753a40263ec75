import { day } from '@commonground/calendar';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import {
  chartText,
  FlowDrawing,
  FlowOfPeople,
  HoursDrawing,
  HoursOfWeek,
  LineChart,
  LineDrawing,
  MapDrawing,
  PairedDots,
  PairedDrawing,
  PointMap,
  SmallLine,
  SteppedCurve,
  SteppedDrawing,
  TimesBetweenChart,
  TimesBetweenDrawing,
  ValuesDrawing,
  ValuesWithRanges,
  type ValuesWithRangesProps,
  XmrChart,
  XmrDrawing,
} from './index.ts';

const words = (id: string) => ({ id, title: `Title of ${id}`, sentence: `Sentence of ${id}.` });

const line = {
  ...words('line'),
  measure: 'CORE-10',
  range: { from: 0, to: 40 },
  reliableChange: 6,
  cutOff: { value: 11, words: 'People who seek no help mostly score below 11' },
  points: [
    { on: day('2025-01-06'), value: 24 },
    { on: day('2025-04-07'), value: null },
    { on: day('2025-07-07'), value: 20 },
    { on: day('2025-10-06'), value: 14 },
  ],
};
const xmr = {
  ...words('xmr'),
  measure: 'Contacts',
  average: 30,
  lower: 19,
  upper: 41,
  points: [
    { on: day('2025-01-01'), value: 28, signal: null },
    { on: day('2025-02-01'), value: 45, signal: 'above the upper limit' },
    { on: day('2025-03-01'), value: null, signal: null },
    { on: day('2025-04-01'), value: 31, signal: null },
  ],
};
const beforeAfter: ValuesWithRangesProps = {
  ...words('values'),
  measure: 'times a person and year',
  values: [
    { name: 'Before', value: 4, words: '4', lower: 2, upper: 8, range: 'between 2 and 8' },
    { name: 'After', value: 0, words: '0', range: '' },
  ],
};
const curve = {
  ...words('curve'),
  along: 'months since starting',
  curves: [
    {
      name: 'Finished',
      steps: [
        { x: 0, value: 0, lower: 0, upper: 0 },
        { x: 6, value: 0.2, lower: 0.1, upper: 0.3 },
      ],
    },
    {
      name: 'Left early',
      steps: [
        { x: 0, value: 0 },
        { x: 3, value: 0.18 },
      ],
    },
  ],
  atRisk: [
    { x: 0, n: 40 },
    { x: 6, n: 25 },
    { x: 12, n: 11 },
  ],
};
const pairs = {
  ...words('pairs'),
  measure: 'CORE-10',
  range: { from: 0, to: 40 },
  reliableChange: 6,
  cutOff: 11,
  pairs: [
    { before: 30, after: 20 },
    { before: 20, after: 26 },
    { before: 20, after: 25 },
    { before: 20, after: 14 },
  ],
};
const flow = {
  ...words('flow'),
  steps: [
    { words: 'Referred', n: 1200 },
    { words: 'Started', n: 300 },
    { words: 'Measured twice', n: null, why: 'Hidden' },
  ],
};
const map = {
  ...words('map'),
  sizedBy: 'people in the area',
  openMeans: 'no population printed',
  points: [
    { id: 'a', name: 'Leeds', longitude: -1.55, latitude: 53.8, value: 700_000 },
    { id: 'b', name: 'London', longitude: -0.1, latitude: 51.5, value: null },
  ],
};
const hours = {
  ...words('hours'),
  who: ['The team, by phone', 'Members'],
  stretches: [
    { day: 'Mon' as const, from: 9, to: 17, who: 0 },
    { day: 'Sat' as const, from: 18, to: 24, who: 1 },
  ],
};

const times = {
  ...words('times'),
  limits: { centre: 40, lower: 0.4, upper: 200 },
  times: [
    { until: '9 February 2025', short: 'February 2025', days: 30, signal: null },
    { until: '9 February 2025', short: 'February 2025', days: 0, signal: 'Shorter: beyond the limits' },
    { until: null, short: 'so far', days: 100, signal: null },
  ],
};

const charts: [string, ReactElement][] = [
  ['line', <LineChart key="1" {...line} />],
  ['xmr', <XmrChart key="2" {...xmr} />],
  ['curve', <SteppedCurve key="3" {...curve} />],
  ['pairs', <PairedDots key="4" {...pairs} />],
  ['flow', <FlowOfPeople key="5" {...flow} />],
  ['map', <PointMap key="6" {...map} />],
  ['hours', <HoursOfWeek key="7" {...hours} />],
  ['values', <ValuesWithRanges key="8" {...beforeAfter} />],
  ['times', <TimesBetweenChart key="9" {...times} />],
];

describe.each(charts)('every chart: %s', (id, chart) => {
  const html = chartText(chart);

  it('says its sentence above the drawing and repeats its data as a table', () => {
    expect(html).toContain(`<p class="cg-chart__sentence">Sentence of ${id}.</p>`);
    expect(html.match(/<table/g)).toHaveLength(1);
    expect(html.match(/<tbody[^>]*><tr/g)).toHaveLength(1);
  });

  it('names and describes both drawings by ids that exist once', () => {
    for (const size of ['wide', 'narrow']) {
      expect(html).toContain(`role="img" aria-labelledby="${id}-${size}-title ${id}-${size}-desc"`);
      expect(html).toContain(`<title id="${id}-${size}-title">Title of ${id}</title>`);
      expect(html).toContain(`<desc id="${id}-${size}-desc">Sentence of ${id}.</desc>`);
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carries no inline style, which the content policy would refuse, and no broken number', () => {
    expect(html).not.toMatch(/ style=|NaN|undefined|Infinity/);
  });

  it('writes nothing smaller than 13 units', () => {
    for (const [, size] of html.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(13);
  });
});

describe('line chart', () => {
  const svg = chartText(<LineDrawing {...line} size="wide" />);

  it('puts a higher score higher and a later one further right', () => {
    const points = marks(svg, 'point', /cx="([\d.]+)" cy="([\d.]+)"/);
    expect(points).toHaveLength(3);
    expect(points.map(([x]) => x)).toEqual([...points.map(([x]) => x)].sort((a = 0, b = 0) => a - b));
    // 24, 20, 14 on an axis of 0 at 246 to 40 at 34: 5.3 units a point
    expect(points.map(([, y]) => y)).toEqual([118.8, 140, 171.8]);
  });

  it('breaks the line where an answer is missing and marks the gap', () => {
    const path = svg.match(/<path d="([^"]+)" fill="none" stroke="#17453f"/)?.[1] ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(svg.match(/data-part="gap"/g)).toHaveLength(1);
  });

  it('draws the band of chance around the first score', () => {
    const [, y, height] = svg.match(/data-part="change-band"><rect[^>]* y="([\d.]+)" height="([\d.]+)"/) ?? [];
    expect(Number(y)).toBeCloseTo(246 - 30 * 5.3, 1);
    expect(Number(height)).toBeCloseTo(12 * 5.3, 1);
  });

  it('dots the edges of that band, except where the scale ends', () => {
    expect(svg.match(/data-part="band-edge"/g)).toHaveLength(2);
    const low = chartText(<LineDrawing {...line} band={{ from: 0, to: 6 }} size="wide" />);
    expect(low.match(/data-part="band-edge"/g)).toHaveLength(1);
  });

  it('tells a second view apart by dash, shape and its name', () => {
    const second = { words: 'The team', points: [{ on: day('2025-07-07'), value: 18 }] };
    const both = chartText(<LineDrawing {...line} whose="Robin" second={second} size="wide" />);
    expect(both.match(/data-part="second"/g)).toHaveLength(1);
    expect(both).toContain('stroke-dasharray="5 4"');
    expect(both).toContain('Robin: 14');
    expect(both).toContain('The team: 18');
  });

  it('is drawn small with its gaps, its cut-off and its last value', () => {
    const small = chartText(
      <SmallLine id="s" words="CORE-10 went down" points={line.points} range={line.range} cutOff={11} />,
    );
    expect(small.match(/data-part="gap"/g)).toHaveLength(1);
    expect(small).toContain('stroke-dasharray="7 4"');
    expect(small).toContain('>14</text>');
  });
});

describe('values with ranges', () => {
  const svg = chartText(<ValuesDrawing {...beforeAfter} size="wide" />);

  it('puts a value where the scale from nothing has it, on a line as long as its range', () => {
    const [first, second] = marks(svg, 'value', /cx="([\d.]+)" cy="([\d.]+)"/);
    // 0 to 8 on 12 to 656: 80.5 units each
    expect([first?.[0], second?.[0]]).toEqual([334, 12]);
    expect(svg).toMatch(/x1="173" x2="656"/);
    expect(svg.match(/stroke-width="2"/g)).toHaveLength(1);
  });

  it('labels shares in per cent', () => {
    const shares = beforeAfter.values.map((each) => ({ ...each, value: each.value / 8, lower: 0, upper: 1 }));
    const drawn = chartText(<ValuesDrawing {...beforeAfter} values={shares} measure="people" share size="narrow" />);
    expect(drawn).toContain('people, in %');
    expect(drawn).toContain('>100</text>');
  });
});

describe('XmR chart', () => {
  const svg = chartText(<XmrDrawing {...xmr} size="wide" />);

  it('marks a signal by shape and says why', () => {
    expect(svg.match(/data-part="signal"/g)).toHaveLength(1);
    expect(svg.match(/data-part="ordinary"/g)).toHaveLength(2);
    expect(svg).toContain('Feb 2025: above the upper limit');
  });

  it('writes its limits in words', () => {
    for (const limit of ['Upper limit 41', 'Average 30', 'Lower limit 19']) expect(svg).toContain(limit);
  });
});

describe('times between rare events', () => {
  const svg = chartText(<TimesBetweenDrawing {...times} size="wide" />);

  it('puts a longer time higher, on a scale from nothing with the limits in it', () => {
    // 0 to 210, rounded to 250: 0.888 units a day
    expect(marks(svg, 'ordinary', /cx="([\d.]+)" cy="([\d.]+)"/)).toEqual([[62, 229.4]]);
    expect(svg).toMatch(/data-part="limits"[^>]* y="78.4" height="177.2"/);
    expect(svg).toContain('9 February 2025: 0 days. Shorter: beyond the limits');
  });

  it('leads to the time that is not over yet by a dashed line and draws it as no other', () => {
    expect(svg.match(/data-part="so-far"/g)).toHaveLength(1);
    expect(svg).toMatch(/stroke-dasharray="4 4"/);
    expect(svg).toContain('Since the last, so far: 100 days');
  });
});

describe('stepped curve', () => {
  it('says with a value at its end after how long, and keeps its table where numbers of people are not shown', () => {
    const hidden = chartText(<SteppedCurve {...curve} atRisk={curve.atRisk.map(({ x }) => ({ x, n: null }))} />);
    expect(hidden).toContain('20% after 6 months');
    expect(hidden.match(/<tbody[^>]*>.*<\/tbody>/s)?.[0].match(/<tr/g)).toHaveLength(3);
    expect(hidden).toContain('Not shown');
    expect(hidden).not.toContain('data-part="at-risk"');
  });

  const svg = chartText(<SteppedDrawing {...curve} size="wide" />);

  it('steps instead of sloping and runs on to the end', () => {
    const paths = [...svg.matchAll(/data-part="curve" d="([^"]+)"/g)].map(([, d]) => d ?? '');
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const corners = [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [x, y]);
      for (let index = 1; index < corners.length; index += 1) {
        const [before, after] = [corners[index - 1], corners[index]];
        expect(before?.[0] === after?.[0] || before?.[1] === after?.[1]).toBe(true);
      }
      expect(Number(corners.at(-1)?.[0])).toBe(502);
    }
  });

  it('says what it is known at where it is known at marks only, and holds no value from one to the next', () => {
    const marked = chartText(<SteppedDrawing {...curve} size="wide" knownAtMarks />);
    expect(marked.match(/<circle/g)).toHaveLength(curve.curves.flatMap(({ steps }) => steps).length);
    expect(marked).toContain('Shown at the marks only; lines join them.');
    const [path = ''] = [...marked.matchAll(/data-part="curve" d="([^"]+)"/g)].map(([, d]) => d);
    expect(path.match(/[ML]/g)).toHaveLength(curve.curves[0]?.steps.length ?? 0);
  });

  it('tells curves apart by dash and shows how many people are still in view', () => {
    expect(svg).toContain('stroke-dasharray="8 4"');
    expect(svg.slice(svg.indexOf('data-part="at-risk"'))).toMatch(/>40<.*>25<.*>11</);
  });
});

describe('paired dots', () => {
  it('calls a change clear from the reliable change on, in both directions', () => {
    const svg = chartText(<PairedDrawing {...pairs} size="wide" />);
    const drawn = svg.slice(0, svg.indexOf('clearly better'));
    expect(drawn.match(/data-verdict="better"/g)).toHaveLength(2 + 1);
    expect(drawn.match(/data-verdict="worse"/g)).toHaveLength(1);
    expect(drawn.match(/data-verdict="same"/g)).toHaveLength(1);
  });

  it('turns round when a higher score is better', () => {
    const table = chartText(<PairedDots {...pairs} lowerIsBetter={false} />);
    expect(table).toMatch(/Clearly better<\/th><td[^>]*><span[^>]*>People <\/span>1</);
  });
});

describe('flow of people', () => {
  it('draws bars in proportion and says why a step has none', () => {
    const svg = chartText(<FlowDrawing {...flow} size="wide" />);
    const bars = [...svg.matchAll(/data-part="bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(bars).toEqual([610, 152.5]);
    expect(svg).toContain('data-part="unknown">Hidden');
  });
});

describe('map', () => {
  const svg = chartText(<MapDrawing {...map} size="wide" />);

  it('draws an open mark where no value is known', () => {
    expect(svg.match(/data-part="open"/g)).toHaveLength(1);
    expect(svg.match(/data-part="point"/g)).toHaveLength(1);
  });

  it('puts Leeds north and west of London, both on the drawing', () => {
    const [leeds, london] = [...svg.matchAll(/<circle data-part="\w+" cx="([\d.]+)" cy="([\d.]+)"/g)].map(
      ([, x, y]) => [Number(x), Number(y)],
    );
    expect(leeds?.[0]).toBeLessThan(london?.[0] ?? 0);
    expect(leeds?.[1]).toBeLessThan(london?.[1] ?? 0);
    expect(london?.[1]).toBeLessThan(860);
  });
});

describe('hours of the week', () => {
  it('covers eight of twenty-four hours with a third of the day', () => {
    const svg = chartText(<HoursDrawing {...hours} size="wide" />);
    const stretch = svg.match(/data-part="covered" x="([\d.]+)" width="([\d.]+)"/);
    expect(Number(stretch?.[2])).toBeCloseTo((680 - 96 - 10) / 3, 0);
  });

  it('says in the table when nobody is there', () => {
    expect(chartText(<HoursOfWeek {...hours} />)).toMatch(
      /Sunday<\/th><td[^>]*><span[^>]*>Who is there <\/span>Nobody from the service/,
    );
  });
});

function marks(svg: string, part: string, at: RegExp): number[][] {
  return [...svg.matchAll(new RegExp(`data-part="${part}"[^>]*`, 'g'))].map(([mark]) => {
    const [, x, y] = mark.match(at) ?? [];
    return [Number(x), Number(y)];
  });
}

it('made from simulated data says so in the picture itself', () => {
  const steps = [
    { words: 'Referred', n: 10 },
    { words: 'Started', n: 4 },
  ];
  const words = { id: 'flow', title: 'Flow', sentence: 'Four of ten started.' };
  const plain = chartText(<FlowOfPeople {...words} steps={steps} />);
  const simulated = chartText(<FlowOfPeople {...words} steps={steps} basis="Basis: simulated." />);
  expect(plain).not.toContain('Basis');
  expect(simulated.match(/<text[^>]*>Basis: simulated\.<\/text>/g)).toHaveLength(2);
});
