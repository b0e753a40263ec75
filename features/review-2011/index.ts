export { reviewFacts } from './facts/review-facts.ts';
export { reviewPages } from './routes.ts';
export { reviewCsv, reviewText, toldOnceCsv, toldOnceText } from './rows/written.ts';
