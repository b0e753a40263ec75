/**
 * Writes data/generated/comparison-2011.json: the published figures of every model beside the mean of 20 simulated
 * reference years. Takes about two minutes on two cores. Run it after a change to a model, the law or the simulator.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { comparisonFile, comparisonText } from '#features/network/index.ts';
import { runnableModels } from '#features/services/index.ts';
import { compareInWorkers } from '../apps/cli/comparison/compare-in-workers.ts';

const SEEDS = 20;
const models = runnableModels();
const rows = await compareInWorkers(models, { seeds: SEEDS });
mkdirSync(dirname(comparisonFile()), { recursive: true });
writeFileSync(comparisonFile(), comparisonText(models, rows, SEEDS));
process.stdout.write(`data/generated/comparison-2011.json is written: ${rows.length} rows\n`);
