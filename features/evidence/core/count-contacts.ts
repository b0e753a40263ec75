import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ContactCounts, ContactsTask } from './contacts-part.ts';
import type { IdTableParts } from './id-table.ts';

/**
 * Counts the contacts of a CSV file on all cores, each a part of the file.
 *
 * @throws Error with file and row where a day is none
 */
export async function countContacts(
  file: string,
  people: IdTableParts,
  firstStart: Int32Array,
): Promise<ContactCounts> {
  const of = availableParallelism();
  const parts = await Promise.all(
    Array.from({ length: of }, (_, nth) => countPart({ file, part: { nth, of }, people, firstStart })),
  );
  const [first, ...others] = parts as [ContactCounts, ...ContactCounts[]];
  for (const { before, after } of others)
    for (let who = 0; who < people.size; who++) {
      first.before[who] = (first.before[who] as number) + (before[who] as number);
      first.after[who] = (first.after[who] as number) + (after[who] as number);
    }
  return { ...first, lastDay: Math.max(...parts.map(({ lastDay }) => lastDay)) };
}

function countPart(task: ContactsTask): Promise<ContactCounts> {
  const worker = new Worker(workerFile(), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error(`Counting ${task.file} ended without counts.`)));
  });
}

/** Bundled beside the program, or as it is written. */
function workerFile(): string {
  const bundled = fileURLToPath(new URL('./contacts-part.worker.mjs', import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL('./contacts-part.worker.ts', import.meta.url));
}
