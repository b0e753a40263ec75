import { Known, Table } from '#platform/pages/index.ts';
import type { ActivityFigure } from '../review/review.schema.ts';
import { thousands } from '../review/source-words.ts';
import { citedWords } from './cited.tsx';

/** What was predicted in 2004 and what was published, figure by figure; never a ratio, never in order of size. */
export function ActivityTable({ figures, name }: { figures: readonly ActivityFigure[]; name: string }) {
  return (
    <Table
      caption={`Predicted and published activity: ${name}`}
      captionHidden
      rows={figures}
      rowKey={({ id }) => id}
      empty="The review prints no figure of activity for this service."
      columns={[
        { id: 'what', words: 'What is counted', cell: ({ what, part }) => (part ? `${what} (${part})` : what) },
        { id: 'predicted', words: 'Predicted in 2004', cell: (row) => <InColumn row={row} predicted /> },
        { id: 'published', words: 'Published in 2011', cell: (row) => <InColumn row={row} predicted={false} /> },
        { id: 'period', words: 'Period', cell: ({ period }) => <Period period={period} /> },
        { id: 'source', words: 'Where, and how sure', cell: (row) => <Where row={row} /> },
      ]}
    />
  );
}

function InColumn({ row, predicted }: { row: ActivityFigure; predicted: boolean }) {
  if ((row.kind === 'predicted') !== predicted) return <Known mark="not-known" why="none printed" />;
  return <PrintedFigure {...row} />;
}

/** A printed figure with its unit. One that could belong to another service is not known, and says why. */
export function PrintedFigure({
  value,
  unit,
  confidence,
  reading,
}: Pick<ActivityFigure, 'value' | 'unit' | 'confidence' | 'reading'>) {
  if (confidence === 'low') return <Known mark="not-known" why={reading} />;
  if (value === 'unavailable') return <Known mark="not-known" why="printed as unavailable" />;
  return <Known mark="known">{figureWords({ value, unit })}</Known>;
}

/** "265 (unit not printed)", "60 to 90 people". */
export function figureWords({ value, unit }: Pick<ActivityFigure, 'value' | 'unit'>): string {
  const number =
    typeof value === 'object' ? `${thousands(value.low)} to ${thousands(value.high)}` : thousands(Number(value));
  return unit === 'not printed' ? `${number} (unit not printed)` : `${number} ${unit}`;
}

function Period({ period }: { period: string }) {
  return period === 'not-known' ? <Known mark="not-known" /> : period;
}

function Where({ row: { source, confidence, reading } }: { row: ActivityFigure }) {
  const words = citedWords({ source, confidence, note: confidence === 'low' ? undefined : reading });
  return <span className="cg-assumed">{words.charAt(0).toUpperCase() + words.slice(1)}</span>;
}
