import { coverNow, coverSentences } from '#features/crisis-cover/index.ts';
import { type CrisisPlanVersion, crisisPlanNow } from '#features/crisis-plan/index.ts';
import { helpLines } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { OfPerson } from './given/share.store.ts';
import { namedInWords, namedServiceOf } from './named/named.store.ts';
import { words } from './sharing-words.ts';

/** The plan as whoever it was given to sees it now. */
export interface PlanShown {
  readonly version: CrisisPlanVersion;
}

/** Nothing while there is no version the person said yes to: without their yes a plan is not theirs to give. */
export async function planToShow(tx: Tx, { serviceId, journeyId }: OfPerson): Promise<PlanShown | undefined> {
  const version = await crisisPlanNow(tx, serviceId, journeyId);
  return version === undefined || version.agreedOn === null ? undefined : { version };
}

/** Who can be called, read when the page is: the crisis service named for the person, the service's own cover, all England's. */
export async function coverFor(tx: Tx, of: OfPerson, called: string, now: Date): Promise<string[]> {
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
