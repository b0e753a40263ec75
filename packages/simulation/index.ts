/** People flowing through a service model: seeded, pure, through the same rules as real ones. */

export * from './compare.ts';
export { countsOf, type Period } from './counts.ts';
export { LAW } from './generated/law.ts';
export { LAW_FILES, type Law, type LawFile, parseLaw } from './law/law.ts';
export { chooser, RANDOM_ALGORITHM, type Random, randomOf } from './random.ts';
export { type AnsweredShortly, type CompanionLaw, companionAnswers } from './scores/companions.ts';
export type { TrueEffect } from './scores/severity.ts';
export { type SimulateOptions, simulate } from './simulate.ts';
export * from './simulated-service.ts';
