import { parentPort } from 'node:worker_threads';
import { loadModel, type RunningModel } from '@commonground/service-model';
import { countSeed, type SeedCounts } from '@commonground/simulation';

/** One reference year to simulate: of which model's text, with which seed. */
export interface SeedTask {
  readonly file: string;
  readonly text: string;
  readonly seed: number;
}
export type SeedAnswer =
  | { readonly file: string; readonly seed: number; readonly counts: SeedCounts }
  | { readonly file: string; readonly seed: number; readonly failure: string };

const models = new Map<string, RunningModel>();

function modelOf({ file, text }: SeedTask): RunningModel {
  const known = models.get(file);
  if (known) return known;
  const { model } = loadModel(text, { file });
  if (!model) throw new Error(`${file} cannot run yet: \`commonground models check ${file}\` says why.`);
  models.set(file, model);
  return model;
}

parentPort?.on('message', (task: SeedTask) => {
  const { file, seed } = task;
  let answer: SeedAnswer;
  try {
    answer = { file, seed, counts: countSeed(modelOf(task), seed) };
  } catch (error) {
    answer = { file, seed, failure: (error as Error).message };
  }
  parentPort?.postMessage(answer);
});
