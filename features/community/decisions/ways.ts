import type { RunningModel } from '@commonground/service-model';
import { words } from '../meetings/meeting-words.ts';

/** Ways that need no proposal, beside those of the service model. */
const PLAIN_WAYS = ['talked-through', 'vote-hands', 'told'] as const;

/** The ways of deciding one may choose from when writing a decision down. */
export const waysOf = ({ deciding }: Pick<RunningModel, 'deciding'>) => [
  ...PLAIN_WAYS.map((way) => ({ value: way as string, words: words(`decide-way-${way}`) })),
  ...Object.entries(deciding).map(([value, { name }]) => ({ value, words: name })),
];

/** A way of deciding in words; a way of another slice of the service that has no name here is said as it is written. */
export function wayInWords(model: Pick<RunningModel, 'deciding'>, way: string | null): string | null {
  if (way === null) return null;
  return waysOf(model).find(({ value }) => value === way)?.words ?? way.replaceAll('-', ' ');
}
