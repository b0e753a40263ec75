import { type AskedWords, wordsAsked } from '#features/instruments/index.ts';
import type { MeasuredPerson } from '../measured-person.ts';
import type { Response } from '../response.store.ts';
import type { Progress } from './progress.store.ts';

/** The words each answer was given to, or undefined where this reader has none: then its topics are shown. */
export type AskedIn = (answer: Pick<Response, 'instrument' | 'version'>) => AskedWords | undefined;

/** Loads the words of these answers once for each instrument and version. */
export async function askedIn({ tx, serviceId }: MeasuredPerson, all: readonly Progress[]): Promise<AskedIn> {
  const words = new Map<string, AskedWords | undefined>();
  for (const { instrument, version } of all.flatMap(({ sent }) => sent)) {
    const key = `${instrument} ${version}`;
    if (!words.has(key)) words.set(key, await wordsAsked(tx, { serviceId, instrument, version }));
  }
  return ({ instrument, version }) => words.get(`${instrument} ${version}`);
}
