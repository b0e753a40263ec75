/** Whether one id points somewhere. */
import { didYouMean } from '../reading/did-you-mean.ts';
import { type CheckContext, isKnown, itemsOf } from './check-context.ts';

const ONE_OF = {
  sites: 'site',
  tiers: 'tier',
  stages: 'stage',
  components: 'component',
  plans: 'plan',
  partners: 'partner',
  deciding: 'way of deciding',
  roles: 'role',
  outward: 'outward work',
} as const;
export type Section = keyof typeof ONE_OF;

/** The ids of a section of the merged model. */
export const idsOf = ({ model }: CheckContext, section: Section): string[] =>
  itemsOf<unknown>(model[section]).map(([id]) => id);

/** Says so when an id is known and names nothing. */
export function checkReference(context: CheckContext, section: Section, id: string | undefined, path: string): void {
  if (!isKnown(id)) return;
  const ids = idsOf(context, section);
  if (ids.includes(id)) return;
  const message = `There is no ${ONE_OF[section]} called "${id}".${didYouMean(id, ids)}`;
  context.say('error', 'points-nowhere', path, message);
}
