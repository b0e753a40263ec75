import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RunningModel } from '@commonground/service-model';
import { type ComparisonRow, comparisonOf, type SeedCounts } from '@commonground/simulation';
import type { SeedAnswer, SeedTask } from './compare.worker.ts';

export interface ModelToCompare {
  readonly file: string;
  readonly text: string;
  readonly model: RunningModel;
}

export interface CompareInWorkersOptions {
  readonly seeds: number;
  /** Told after each simulated year. */
  readonly step?: (done: number, all: number) => void;
}

/**
 * Compares models on all cores: one reference year of one model and one seed is one task.
 *
 * @throws Error with the first failure, naming the model.
 */
export async function compareInWorkers(
  models: readonly ModelToCompare[],
  { seeds, step }: CompareInWorkersOptions,
): Promise<ComparisonRow[]> {
  const tasks = models
    .filter(({ model }) => Object.keys(model.simulation?.landsNear ?? {}).length > 0)
    .flatMap(({ file, text }) => Array.from({ length: seeds }, (_, i): SeedTask => ({ file, text, seed: i + 1 })));
  const counts = new Map<string, SeedCounts[]>();
  let done = 0;
  await inWorkers(tasks, (answer) => {
    if ('failure' in answer) throw new Error(answer.failure);
    const list = counts.get(answer.file) ?? [];
    // By seed, whichever came first: the same numbers in the same order on any machine.
    list[answer.seed - 1] = answer.counts;
    counts.set(answer.file, list);
    step?.(++done, tasks.length);
  });
  return models.flatMap(({ file, model }) => comparisonOf(model, counts.get(file) ?? []));
}

async function inWorkers(tasks: readonly SeedTask[], take: (answer: SeedAnswer) => void): Promise<void> {
  let next = 0;
  const count = Math.min(availableParallelism(), tasks.length);
  const workers = Array.from({ length: count }, () => new Worker(workerFile()));
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const give = () => (next < tasks.length ? worker.postMessage(tasks[next++]) : resolve());
            worker.on('error', reject);
            worker.on('message', (answer: SeedAnswer) => {
              try {
                take(answer);
                give();
              } catch (failure) {
                reject(failure as Error);
              }
            });
            give();
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Beside the bundle when we run from one, beside this file when we run from source. */
function workerFile(): string {
  const bundled = fileURLToPath(new URL('./compare.worker.mjs', import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL('./compare.worker.ts', import.meta.url));
}
