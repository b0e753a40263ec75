import { geoPath, geoTransverseMercator } from 'd3-geo';
import { scaleSqrt } from 'd3-scale';
import {
  ChartFigure,
  ChartFrame,
  ChartTable,
  type ChartWidth,
  type ChartWords,
  ground,
  ink,
  quiet,
  widthOf,
} from './frame.tsx';
import outline from './great-britain.json' with { type: 'json' };
import { type PlacedLabel, placeLabels } from './place-labels.ts';

export interface MapPoint {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  /** What sizes the point; null draws an open mark. */
  readonly value: number | null;
  /** Address the point leads to. */
  readonly href?: string;
}

export interface PointMapProps extends ChartWords {
  readonly points: readonly MapPoint[];
  /** What sizes the points: "people in the area". */
  readonly sizedBy: string;
  /** What an open mark means: "no population printed". */
  readonly openMeans: string;
}

/** Points on an outline of Great Britain, their area in proportion to a value. */
export function PointMap(props: PointMapProps) {
  const { id, title, sentence, points, sizedBy } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <MapDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['Service', capital(sizedBy)]}
          rows={points.map(({ name, value }) => [name, value === null ? 'Not known' : value.toLocaleString('en-GB')])}
        />
      }
    />
  );
}

const land = outline as unknown as GeoJSON.MultiPolygon;

export function MapDrawing(props: PointMapProps & { readonly size: ChartWidth }) {
  const { points, size, sizedBy, openMeans } = props;
  const width = widthOf[size];
  const height = size === 'wide' ? 860 : 720;
  const side = size === 'wide' ? 60 : 8;
  const projection = geoTransverseMercator()
    .rotate([2, 0])
    .fitExtent(
      [
        [side, 8],
        [width - side, height - 70],
      ],
      land,
    );
  const path = geoPath(projection).digits(1)(land) ?? '';
  const radius = scaleSqrt()
    .domain([0, Math.max(1, ...points.map(({ value }) => value ?? 0))])
    .range([0, size === 'wide' ? 17 : 12]);
  const placed = points.map((point) => {
    const [x = 0, y = 0] = projection([point.longitude, point.latitude]) ?? [];
    return { point, x, y, r: point.value === null ? 5 : Math.max(3.5, radius(point.value)) };
  });
  const labels = placeLabels(
    placed.map(({ point, x, y, r }) => ({ id: point.id, words: point.name, x, y, r })),
    { width, height: height - 60, fontSize: size === 'wide' ? 14 : 13 },
  );
  return (
    <ChartFrame {...props} width={width} height={height}>
      <path d={path} fill="#eef1ee" stroke="#9aa7a3" strokeWidth={0.7} data-part="land" />
      {labels.map((label) => (
        <Leader key={label.id} label={label} />
      ))}
      {placed.map(({ point, x, y, r }) => (
        <circle
          key={point.id}
          data-part={point.value === null ? 'open' : 'point'}
          cx={round(x)}
          cy={round(y)}
          r={round(r)}
          fill={point.value === null ? '#fff' : ground}
          fillOpacity={point.value === null ? 1 : 0.8}
          stroke={point.value === null ? ink : '#fff'}
          strokeWidth={point.value === null ? 2 : 1}
          strokeDasharray={point.value === null ? '3 2' : undefined}
        />
      ))}
      {labels.map((label) => (
        <Label key={label.id} label={label} href={points.find(({ id }) => id === label.id)?.href} />
      ))}
      <MapKey top={height - 42} sizedBy={sizedBy} openMeans={openMeans} />
    </ChartFrame>
  );
}

function Leader({ label }: { label: PlacedLabel }) {
  if (!label.leader) return null;
  const { x1, y1, x2, y2 } = label.leader;
  return <line x1={round(x1)} y1={round(y1)} x2={round(x2)} y2={round(y2)} stroke={quiet} strokeWidth={0.8} />;
}

function Label({ label, href }: { label: PlacedLabel; href: string | undefined }) {
  const text = (
    <text
      x={round(label.x)}
      y={round(label.y)}
      textAnchor={label.anchor}
      fontSize={label.fontSize}
      stroke="#fff"
      strokeWidth={3}
      paintOrder="stroke"
      strokeLinejoin="round"
    >
      {label.words}
    </text>
  );
  return href ? <a href={href}>{text}</a> : text;
}

function MapKey({ top, sizedBy, openMeans }: { top: number; sizedBy: string; openMeans: string }) {
  return (
    <g>
      <circle cx={10} cy={top - 5} r={4} fill={ground} />
      <circle cx={26} cy={top - 5} r={8} fill={ground} fillOpacity={0.8} />
      <text x={44} y={top}>
        {`larger: more ${sizedBy}`}
      </text>
      <circle cx={18} cy={top + 19} r={5} fill="#fff" stroke={ink} strokeWidth={2} strokeDasharray="3 2" />
      <text x={44} y={top + 24}>
        {openMeans}
      </text>
    </g>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const round = (value: number) => Math.round(value * 10) / 10;
