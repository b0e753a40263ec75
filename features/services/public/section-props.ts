import type { ServiceWithModel } from './find-services.ts';

/** What each section of a service's page is drawn from. */
export interface SectionProps extends ServiceWithModel {
  /** Puts this service's name in place of the model's. */
  readonly named: (words: string) => string;
}
