import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export { FlowDrawing, FlowOfPeople, type FlowOfPeopleProps, type FlowStep } from './flow-of-people.tsx';
export { ChartFigure, ChartFrame, ChartTable, type ChartWidth, type ChartWords } from './frame.tsx';
export { type CoveredStretch, HoursDrawing, HoursOfWeek, type HoursOfWeekProps } from './hours-of-week.tsx';
export { LineChart, type LineChartProps, LineDrawing, type ScorePoint, type SecondLine } from './line-chart.tsx';
export { type BeforeAndAfter, PairedDots, type PairedDotsProps, PairedDrawing } from './paired-dots.tsx';
export { MapDrawing, type MapPoint, PointMap, type PointMapProps } from './point-map.tsx';
export { SmallLine, type SmallLineProps } from './small-line.tsx';
export { type Curve, type CurveStep, SteppedCurve, type SteppedCurveProps, SteppedDrawing } from './stepped-curve.tsx';
export {
  type TimeBetween,
  TimesBetweenChart,
  type TimesBetweenChartProps,
  TimesBetweenDrawing,
} from './times-between-chart.tsx';
export {
  ValuesDrawing,
  ValuesWithRanges,
  type ValuesWithRangesProps,
  type ValueWithRange,
} from './values-with-ranges.tsx';
export { XmrChart, type XmrChartProps, XmrDrawing, type XmrPoint } from './xmr-chart.tsx';

/** A chart as text, to be stored with the figure it draws. */
export function chartText(chart: ReactElement): string {
  return renderToStaticMarkup(chart);
}
