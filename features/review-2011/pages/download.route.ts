import type { Answer } from '#platform/pages/index.ts';
import { reviewFacts } from '../facts/review-facts.ts';
import { reviewCsv } from '../rows/written.ts';

/** The same rows as the command prints. */
export async function downloadReview(): Promise<Answer> {
  return { file: reviewCsv(reviewFacts()), type: 'text/csv; charset=utf-8', name: 'review-2011-worked-out-again.csv' };
}
