export { comparisonFile, comparisonText } from './compare/stored-comparison.ts';
export {
  type ActivityFigure,
  type CoverageStatements,
  type ReviewService,
  reviewLines,
} from './review/review.schema.ts';
export { reviewData, reviewFile } from './review/review-data.ts';
export { listedWords, sourceWords, thousands } from './review/source-words.ts';
export { registerPages } from './routes.ts';
