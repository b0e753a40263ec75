import { type Actor, systemActor } from '#platform/access/index.ts';

/** Who stands in the audit for somebody who may stay without a name: what was done is written down, and not by whom. */
export const unnamed: Actor = { ...systemActor, name: 'Somebody who has a say' };
