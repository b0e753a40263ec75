import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

export const IN_MEMORY = '/dev/shm';
const GIGABYTE = 2 ** 30;

/**
 * Where throw-away databases lie: in memory where the machine has enough to spare (a copy of the template is some
 * 1,200 small files, and the file system of a disk takes a second of the processor for making and removing them),
 * otherwise where temporary files lie. Containers often have a /dev/shm of 64 MB.
 */
export function quickFolder(): string {
  return freeBytes(IN_MEMORY) >= 3 * GIGABYTE && process.availableMemory() >= 6 * GIGABYTE ? IN_MEMORY : tmpdir();
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0; // no such folder on this system
  }
}
