import { scaleLinear } from 'd3-scale';
import {
  ChartFigure,
  ChartFrame,
  ChartTable,
  type ChartWidth,
  type ChartWords,
  ground,
  ink,
  line,
  quiet,
  widthOf,
} from './frame.tsx';

export interface FlowStep {
  /** "Referred", "Assessed", "Measured twice". */
  readonly words: string;
  /** People; null when it is hidden or not known, and `why` says which. */
  readonly n: number | null;
  readonly why?: string;
}

export interface FlowOfPeopleProps extends ChartWords {
  readonly steps: readonly FlowStep[];
}

/** How many people stand at each step beneath a figure, and so how many it does not speak of. */
export function FlowOfPeople(props: FlowOfPeopleProps) {
  const { id, title, sentence, steps } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <FlowDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['Step', 'People']}
          rows={steps.map((step) => [step.words, peopleAt(step)])}
        />
      }
    />
  );
}

const rowHeight = 48;

export function FlowDrawing(props: FlowOfPeopleProps & { readonly size: ChartWidth }) {
  const { steps, size } = props;
  const width = widthOf[size];
  const most = Math.max(1, ...steps.map(({ n }) => n ?? 0));
  const x = scaleLinear()
    .domain([0, most])
    .range([0, width - 70]);
  return (
    <ChartFrame {...props} width={width} height={steps.length * rowHeight + 8}>
      {steps.map((step, index) => (
        <g key={step.words} transform={`translate(0 ${index * rowHeight + 4})`}>
          <text x={0} y={14}>
            {step.words}
          </text>
          {step.n === null ? (
            <text x={0} y={36} fill={quiet} data-part="unknown">
              {peopleAt(step)}
            </text>
          ) : (
            <>
              <rect x={0} y={20} width={width - 70} height={20} fill="none" stroke={line} />
              <rect data-part="bar" x={0} y={20} width={Math.round(x(step.n) * 10) / 10} height={20} fill={ground} />
              <text x={width - 62} y={35} fontWeight={700} fill={ink}>
                {peopleAt(step)}
              </text>
            </>
          )}
        </g>
      ))}
    </ChartFrame>
  );
}

function peopleAt({ n, why }: FlowStep): string {
  return n === null ? (why ?? 'Not known') : n.toLocaleString('en-GB');
}
