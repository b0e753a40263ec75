import type { RunningModel } from '@commonground/service-model';

type Features = RunningModel['features'];
export type Here = 'yes' | 'in-part' | 'no' | 'not-known';

/**
 * Whether a service model shows an innovation of the 2011 review: by the features that stand for it, of which one is enough. A
 * model is not asked about most of them, and then it is not known; it is never no because nothing is said.
 */
export function shownByModel(names: readonly string[] | undefined, features: Features): Here {
  const answers = (names ?? []).map((name) => {
    const known = features[name as keyof Features];
    if (known?.known === 'said') return known.value.is;
    return known?.known === 'none' ? 'no' : undefined;
  });
  if (answers.includes('yes')) return 'yes';
  if (answers.includes('partial')) return 'in-part';
  return answers.length > 0 && answers.every((answer) => answer === 'no') ? 'no' : 'not-known';
}
