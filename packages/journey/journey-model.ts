import type { RunningModel } from '@commonground/service-model';

/** What the rules of a journey read from a service model. A `RunningModel` is one. */
export type JourneyModel = Pick<
  RunningModel,
  'version' | 'intake' | 'stages' | 'moves' | 'components' | 'plans' | 'deciding' | 'settings'
>;
export type JourneyMove = RunningModel['moves'][string];
