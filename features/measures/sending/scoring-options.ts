import type { ScoreOptions } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';

/** How a service scores an instrument: as the instrument's file says. */
export const scoringOptionsOf = async (_tx: Tx, _serviceId: string, _instrument: string): Promise<ScoreOptions> => ({});
