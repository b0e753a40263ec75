import type { Clock } from '#platform/clock/index.ts';
import type { Storage, Tx } from '#platform/storage/index.ts';
import { asSystem } from '#platform/storage/index.ts';

/** What signing in needs of the house. */
export interface SignInHouse {
  storage: Storage;
  clock: Clock;
}

/** A transaction on the tables of sign-in, which belong to no service. */
export const signingIn = <T>(house: SignInHouse, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asSystem(house.storage, null, 'sign in', work);
