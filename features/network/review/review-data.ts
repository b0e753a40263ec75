import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';
import {
  type ActivityFigure,
  activityFile,
  type CoverageStatements,
  coverageFile,
  placesFile,
  type ReviewPlace,
  type ReviewService,
  servicesFile,
} from './review.schema.ts';

export interface ReviewData {
  readonly services: Readonly<Record<string, ReviewService>>;
  readonly activity: readonly ActivityFigure[];
  readonly coverage: CoverageStatements;
  readonly places: Readonly<Record<string, ReviewPlace>>;
  /** Where the places on the map come from, in words. */
  readonly placesFrom: string;
}

let read: ReviewData | undefined;

/**
 * The facts of the review of 2011, read once from data/review-2011.
 * @throws Error that names the file and the field, when a file is not in the schema
 */
export function reviewData(): ReviewData {
  read ??= readReview();
  return read;
}

function readReview(): ReviewData {
  const { services } = reviewFile('services.yaml', servicesFile);
  const { figures } = reviewFile('activity.yaml', activityFile);
  const { places, from } = reviewFile('places.yaml', placesFile);
  const coverage = reviewFile('coverage.yaml', coverageFile);
  return { services, activity: figures, coverage, places, placesFrom: from };
}

/**
 * One file of data/review-2011 in its schema.
 * @throws Error that names the file and the field, when it is not
 */
export function reviewFile<S extends z.ZodType>(name: string, schema: S): z.infer<S> {
  const text = readFileSync(join(projectRoot(), 'data', 'review-2011', name), 'utf8');
  const answer = schema.safeParse(parse(text));
  if (answer.success) return answer.data;
  const [first] = answer.error.issues;
  throw new Error(`data/review-2011/${name}, ${first?.path.join('.')}: ${first?.message}`);
}

/** Figures of one service, in the order of the file. */
export const activityOf = (site: string): ActivityFigure[] => reviewData().activity.filter((row) => row.site === site);
