import type { RunningModel } from '@commonground/service-model';
import { peopleInOwnWords } from '#platform/pages/index.ts';

/**
 * Says what the software says about people in the service's own words: "Run by members" is "Run by young people". Labels
 * only; no id, code or dataset changes.
 */
export const inOwnWords = ({ words }: Pick<RunningModel, 'words'>): ((sentence: string) => string) =>
  peopleInOwnWords(words);
