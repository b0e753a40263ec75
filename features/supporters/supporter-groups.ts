import type { RunningModel } from '@commonground/service-model';

/** Parts of a service that are for supporters, by the model. Where members come too, the part is theirs and not here. */
export const supporterComponents = (model: RunningModel): string[] =>
  Object.entries(model.components)
    .filter(([, component]) => component.for.includes('supporters') && !component.for.includes('members'))
    .map(([id]) => id);
