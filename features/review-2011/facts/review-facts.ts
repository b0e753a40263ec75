import type { z } from 'zod';
import {
  type ActivityFigure,
  type CoverageStatements,
  type ReviewService,
  reviewData,
  reviewFile,
} from '#features/network/index.ts';
import {
  type Claim,
  cautionsFile,
  claimsFile,
  figuresFile,
  focusGroupsFile,
  listsFile,
  programmeFile,
  structureFile,
  toldOnceFile,
  type Visit,
} from './facts.schema.ts';

/** Everything the claims and the checks are worked out from. Plain data: a test may change a copy of it. */
export interface ReviewFacts {
  readonly claims: Readonly<Record<string, Claim>>;
  /** How many numbers the review holds in all; most cannot be worked out again. */
  readonly numbersFound: number;
  /** Those that cannot be worked out again, under the reason why. */
  readonly toldOnce: z.infer<typeof toldOnceFile>['reasons'];
  readonly figures: z.infer<typeof figuresFile>['figures'];
  readonly dates: z.infer<typeof figuresFile>['dates'];
  readonly lists: z.infer<typeof listsFile>['lists'];
  readonly visits: Readonly<Record<string, Visit>>;
  readonly structure: z.infer<typeof structureFile>;
  readonly programme: z.infer<typeof programmeFile>;
  readonly cautions: z.infer<typeof cautionsFile>['cautions'];
  readonly services: Readonly<Record<string, ReviewService>>;
  readonly activity: readonly ActivityFigure[];
  readonly coverage: CoverageStatements;
}

let read: ReviewFacts | undefined;

/**
 * The facts of the review of 2011 in data/review-2011, read once.
 * @throws Error that names the file and the field, when a file is not in its schema
 */
export function reviewFacts(): ReviewFacts {
  read ??= readFacts();
  return read;
}

function readFacts(): ReviewFacts {
  const { claims, 'numbers-found': numbersFound } = reviewFile('claims.yaml', claimsFile);
  const { services, activity, coverage } = reviewData();
  return {
    claims,
    numbersFound,
    toldOnce: reviewFile('told-once.yaml', toldOnceFile).reasons,
    ...reviewFile('figures.yaml', figuresFile),
    ...reviewFile('lists.yaml', listsFile),
    ...reviewFile('focus-groups.yaml', focusGroupsFile),
    structure: reviewFile('structure.yaml', structureFile),
    programme: reviewFile('programme.yaml', programmeFile),
    ...reviewFile('cautions.yaml', cautionsFile),
    services,
    activity,
    coverage,
  };
}
