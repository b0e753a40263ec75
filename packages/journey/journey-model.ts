import type { RunningModel } from '@commonground/service-model';

/** What the rules of a journey read from a service model. A `RunningModel` is one. */
export type JourneyModel = Pick<
  RunningModel,
  'version' | 'intake' | 'stages' | 'moves' | 'components' | 'plans' | 'deciding' | 'settings'
> & {
  /** Versions from which a journey may have been carried over: its older facts are read under them. */
  readonly earlier?: readonly JourneyModel[];
};
export type JourneyMove = RunningModel['moves'][string];
