import type { Register } from '../run-command.ts';
import { register as audit } from './audit.ts';
import { register as dataset } from './dataset.ts';
import { register as demo } from './demo.ts';
import { register as evidence } from './evidence.ts';
import { register as importing } from './import.ts';
import { register as instruments } from './instruments.ts';
import { register as models } from './models.ts';
import { register as modelsCompare } from './models-compare.ts';
import { register as report } from './report.ts';
import { register as review2011 } from './review-2011.ts';
import { register as score } from './score.ts';
import { register as service } from './service.ts';
import { register as start } from './start.ts';

/** Every command, in the order of --help. A new one is a file beside this and a line here. */
export const commands: readonly Register[] = [
  start,
  service,
  demo,
  audit,
  models,
  modelsCompare,
  score,
  instruments,
  importing,
  dataset,
  evidence,
  report,
  review2011,
];
