/** The 27 features are answered by hand and checked against the facts: a yes is shown, and what is shown is a yes. */
import { FEATURES, type FeatureId } from '../code-lists.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { type CheckContext, itemsOf, listOf } from './check-context.ts';
import { stagesOf } from './graph.ts';

type File = ServiceModelFile;
type ComponentText = File['components'][string];

const parts = (file: File) => Object.values(file.components);
const forSupporters = (part: ComponentText) => listOf(part.for).includes('supporters');
const hasPurpose = (part: ComponentText, ...wanted: string[]) => listOf(part.purpose).some((p) => wanted.includes(p));
const anyPart = (test: (part: ComponentText) => boolean) => (file: File) => parts(file).some(test);
const outward = (kind: string) => (file: File) => itemsOf(file.outward).some(([, work]) => work.kind === kind);
const cover =
  (...by: string[]) =>
  (file: File) =>
    itemsOf(file.crisis.cover).some(([, row]) => by.includes(row.by));

/** Whether a part's days fit; days nobody has told us may be any. */
const communityWithDays = (fits: (days: number) => boolean) =>
  anyPart(
    (part) => part.form === 'community' && (typeof part['days-a-week'] !== 'number' || fits(part['days-a-week'])),
  );

const comesBack = (file: File) =>
  itemsOf(file.moves).some(([, move]) =>
    listOf(move.from).some((from) => from === 'out' || stagesOf(file)[from]?.phase === 'after'),
  );

function takesUnder18s({ eligibility }: File): boolean {
  const { ages } = eligibility;
  if (typeof ages === 'object' && typeof ages.from === 'number' && ages.from < 18) return true;
  return itemsOf(eligibility.rules).some(([, rule]) =>
    (rule.needs ?? []).some((need) => 'age' in need && Number.parseInt(need.age, 10) < 18),
  );
}

/** What in the model shows a feature. Those without a row are by answer only. */
const SHOWN: Partial<Record<FeatureId, (file: File) => boolean>> = {
  'care-coordination': anyPart((part) => hasPurpose(part, 'coordinate')),
  'professional-crisis-access': cover('partner', 'component'),
  'member-out-of-hours-support': cover('members'),
  training: outward('training'),
  consultation: outward('consultation'),
  supervision: outward('supervision'),
  'link-workers': outward('link-work'),
  'therapeutic-community-3-5-days': communityWithDays((days) => days >= 3),
  'mini-community-1-2-days': communityWithDays((days) => days <= 2),
  'other-group-therapy': anyPart(
    (part) =>
      part.form === 'group' &&
      (part.purpose === 'not-known' || (hasPurpose(part, 'therapy', 'support', 'move-on') && !forSupporters(part))),
  ),
  'individual-psychotherapy': anyPart((part) => part.form === 'one-to-one' && hasPurpose(part, 'therapy')),
  'skills-and-psychoeducation': anyPart(
    (part) => part.form === 'group' && hasPurpose(part, 'skills', 'inform') && !forSupporters(part),
  ),
  'social-and-recreational': anyPart((part) => hasPurpose(part, 'activity')),
  'service-user-consultants': (file) =>
    itemsOf(file.roles).some(([, role]) => listOf(role['held-by']).includes('former-member')),
  'occupational-therapy': (file) =>
    parts(file).some((part) => listOf(part.modalities).includes('occupational-therapy')) ||
    listOf(file.approach.modalities).includes('occupational-therapy'),
  'step-down': (file) =>
    parts(file).some((part) => hasPurpose(part, 'move-on')) ||
    Object.values(stagesOf(file)).some((stage) => stage.phase === 'moving-on'),
  'assertive-outreach': anyPart((part) => hasPurpose(part, 'reach')),
  'families-and-supporters': anyPart(forSupporters),
  'open-return-after-leaving': comesBack,
  exclusions: (file) => typeof file.eligibility.exclusions === 'object',
  'under-18s': takesUnder18s,
};

export function checkFeatures({ facts, sayOfFile: say }: CheckContext): void {
  for (const id of FEATURES) {
    const path = `features.${id}`;
    const answer = facts.features[id];
    if (answer === undefined) {
      say('error', 'missing', path, `"${id}" is missing: all 27 features are answered, if only with not-known.`);
      continue;
    }
    const isShown = SHOWN[id]?.(facts);
    if (isShown === undefined) continue;
    const is = answer === 'not-known' ? answer : answer.is;
    if ((is === 'yes' || is === 'partial') && !isShown) {
      const message = `The answer is ${is}, and nothing in the model shows it. Add the part, or correct the answer.`;
      say('error', 'feature-without-part', path, message);
    }
    if ((is === 'no' || is === 'not-known') && isShown && !isOnlyPossible(id, facts)) {
      const message = `The answer is ${is}, and the model shows it. Answer yes or partial.`;
      say('error', 'part-without-feature', path, message);
    }
  }
}

/** A community whose days nobody has told us may be either kind, and so asks for neither answer. */
function isOnlyPossible(id: FeatureId, facts: File): boolean {
  if (!id.includes('-community-')) return false;
  const communities = parts(facts).filter((part) => part.form === 'community');
  return communities.every((part) => typeof part['days-a-week'] !== 'number');
}
