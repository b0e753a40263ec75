import { parseCondition } from '../languages.ts';
import type { Move, Stage } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present, sure } from './known-field.ts';

export const stagesOf = ({ stages }: ServiceModelFile, reading: FieldReading): Record<string, Stage> =>
  buildItems('stages', stages, reading, (head, stage, path) =>
    present({
      ...head,
      name: stage.name,
      about: stage.about,
      phase: stage.phase,
      tier: sure(`${path}.tier`, stage.tier),
      offers: sure(`${path}.offers`, stage.offers),
      placeIn: stage['place-in'],
      length: reading.known<string>(`${path}.length`, stage.length),
      quietAfter: stage['quiet-after'] === undefined ? undefined : sure(`${path}.quiet-after`, stage['quiet-after']),
      referral: stage.referral === undefined ? undefined : sure(`${path}.referral`, stage.referral),
    }),
  );

export const movesOf = ({ moves }: ServiceModelFile, reading: FieldReading): Record<string, Move> =>
  buildItems('moves', moves, reading, (head, move, path) =>
    present({
      ...head,
      name: move.name,
      from: typeof move.from === 'string' ? [move.from] : move.from,
      to: move.to,
      as: move.as,
      decidedBy: sure(`${path}.decided-by`, move['decided-by']),
      way: move.way,
      needs: (move.needs ?? []).map(parseCondition),
    }),
  );
