export { comparisonFile, comparisonText } from './compare/stored-comparison.ts';
export { registerPages } from './routes.ts';
