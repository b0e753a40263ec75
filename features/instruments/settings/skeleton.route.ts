import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { packSkeleton } from '../pack/skeleton.ts';
import { isOwn } from '../words-for.ts';
import { atInstrument } from './at-instrument.ts';

/** The empty wording pack of an instrument, as a file. */
export function giveSkeleton(request: PageRequest): Promise<Answer> {
  return atInstrument(request, async ({ instrument }) =>
    isOwn(instrument)
      ? { notFound: true, why: 'a form of our own has its words' }
      : {
          file: packSkeleton(instrument),
          type: 'application/json; charset=utf-8',
          name: `${instrument.id}-wording-pack.json`,
        },
  );
}
