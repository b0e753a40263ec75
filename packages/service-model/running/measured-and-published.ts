import { FEATURES, type FeatureId } from '../code-lists.ts';
import type { Known } from '../known.ts';
import { parseOccasion } from '../languages.ts';
import type { FeatureAnswer, MeasureInUse, PublishedFigure } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present } from './known-field.ts';

type MeasureText = Extract<ServiceModelFile['measures'], object>[string];

/** Whether a measure had not stopped when the version was described. A stop nobody can date has still happened. */
export function isInUse(measure: Pick<MeasureText, 'stops'>, asAt: string | number): boolean {
  if (measure.stops === undefined) return true;
  return measure.stops !== 'not-known' && String(measure.stops) > String(asAt);
}

export const measuresOf = (file: ServiceModelFile, reading: FieldReading): Record<string, MeasureInUse> =>
  buildItems('measures', file.measures, reading, (head, measure) => ({
    ...head,
    instrument: head.id,
    inUse: isInUse(measure, file.version['as-at']),
    occasions: measure.occasions === 'not-known' ? [] : measure.occasions.map(parseOccasion),
    by: measure.by ?? 'self',
  }));

export function featuresOf(
  { features }: ServiceModelFile,
  { known }: FieldReading,
): Record<FeatureId, Known<FeatureAnswer>> {
  const answers = FEATURES.map((id) => {
    const answer = features[id];
    const path = `features.${id}`;
    if (answer === undefined || answer === 'not-known') return [id, known<FeatureAnswer>(path, answer)] as const;
    return [id, known<FeatureAnswer>(path, present({ is: answer.is, how: answer.how }))] as const;
  });
  return Object.fromEntries(answers) as Record<FeatureId, Known<FeatureAnswer>>;
}

export const figuresOf = ({ figures }: ServiceModelFile, reading: FieldReading): Record<string, PublishedFigure> =>
  buildItems('figures', figures, reading, (head, figure, path) =>
    present({
      ...head,
      what: figure.what,
      kind: figure.kind,
      value: figure.value,
      unit: figure.unit,
      period: reading.known<string>(`${path}.period`, figure.period),
      part: figure.part,
      reading: figure.reading,
      confidence: figure.confidence,
    }),
  );
