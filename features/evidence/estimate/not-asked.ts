import { type Estimator, notKnown } from './estimate.ts';

/** A question that nothing in a dataset answers: the file says what would have to be asked. */
export const notAsked: Estimator = async ({ indicator }) => [
  notKnown({}, indicator.needs ?? 'Nothing in the dataset answers it.', {
    method: 'none: nothing in the dataset answers it',
  }),
];
