export { comparisonFile, comparisonText, fingerprintOf, type StoredComparison } from './compare/stored-comparison.ts';
export { modelledOn } from './list/register-entry.ts';
export { type Coverage, recomputeCoverage } from './review/coverage.rules.ts';
export type { ActivityFigure, CoverageStatements, ReviewService } from './review/review.schema.ts';
export { activityOf, reviewData } from './review/review-data.ts';
export { registerPages } from './routes.ts';
