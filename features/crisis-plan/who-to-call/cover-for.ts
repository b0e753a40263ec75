import { coverNow, coverSentences } from '#features/crisis-cover/index.ts';
import { helpLines } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { words } from '../crisis-words.ts';
import { namedInWords, namedServiceOf } from './named-service.store.ts';

/**
 * Who can be called besides the person's own people, read when the page is: the crisis service named for them, the
 * service's own cover, all England's numbers. The same for the person, the team, and whoever was given the plan.
 */
export async function coverFor(
  tx: Tx,
  of: { readonly serviceId: string; readonly journeyId: string },
  called: string,
  now: Date,
): Promise<string[]> {
  const named = await namedServiceOf(tx, of);
  const own = coverSentences(await coverNow(tx, of.serviceId, now));
  const first = named === undefined ? [] : [words('cover-named', { name: called, service: namedInWords(named) })];
  return [...first, ...own, words('cover-national', { numbers: nationalNumbers() })];
}

/** "Call 999, or go to your nearest A&E. Call 111 and choose option 2 for mental health." */
const nationalNumbers = (): string =>
  helpLines()
    .slice(0, 3)
    .map(({ name, how }) => `${name}: ${how}`)
    .join('. ');
