export type { Shareable, SharedOf } from './shareable.ts';
