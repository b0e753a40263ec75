/** The whole file: eight chapters, always in this order. */
import { z } from 'zod';
import { journey } from './journey.schema.ts';
import { measuredAndPublished } from './measured-and-published.schema.ts';
import { peopleAndDeciding } from './people-and-deciding.schema.ts';
import { promises } from './promises.schema.ts';
import { setUp } from './set-up.schema.ts';
import { whatWeDo } from './what-we-do.schema.ts';
import { whoCanCome } from './who-can-come.schema.ts';
import { whoWeAre } from './who-we-are.schema.ts';

/** The sections of a service model by chapter; their order is the order of the file. */
export const sections = {
  ...whoWeAre,
  ...whoCanCome,
  ...journey,
  ...whatWeDo,
  ...peopleAndDeciding,
  ...promises,
  ...measuredAndPublished,
  ...setUp,
};

export const SECTIONS = Object.keys(sections) as (keyof typeof sections)[];

/** A service that runs. `simulation` may be missing from a live service with no open question. */
export const serviceModelSchema = z.strictObject({ ...sections, simulation: sections.simulation.optional() });

/** A parent that is not run: chapter 1 and its figures; anything else may be left out. */
export const umbrellaSchema = z.strictObject({
  ...whoWeAre,
  ...z.strictObject({ ...whoCanCome, ...journey, ...whatWeDo, ...peopleAndDeciding, ...promises }).partial().shape,
  measures: measuredAndPublished.measures.optional(),
  features: measuredAndPublished.features.optional(),
  figures: measuredAndPublished.figures,
  ...z.strictObject(setUp).partial().shape,
});

/** A service model as written, after `not-known: [...]` is expanded and before anything is laid over it. */
export type ServiceModelFile = z.infer<typeof serviceModelSchema>;
/** An umbrella as written. */
export type UmbrellaFile = z.infer<typeof umbrellaSchema>;
