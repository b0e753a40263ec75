import { beginPlan, tellAudit } from '#features/plans/index.ts';
import { type Answer, filledForm, type PageRequest, typedIn, withErrors } from '#platform/pages/index.ts';
import { type WhoseSide, withCrisisPlan } from '../at.ts';
import { addContribution, decideContribution } from './contributions.store.ts';
import { drawPart, inPart } from './part.route.tsx';
import { addressOf } from './steps.ts';

export const LONGEST_ADDED = 5000;

/** Somebody of the team adds to a part in their own name. */
export const addAsTeam = (request: PageRequest): Promise<Answer> =>
  inPart(request, 'team', async (at, section) => {
    const { body, actor, clock, today } = request;
    const form = filledForm(body);
    const [words, name] = [typedIn(form, 'add').trim(), typedIn(form, 'name').trim()];
    const errors: Record<string, string> = {};
    if (words === '') errors.add = at.say('error-words');
    if (words.length > LONGEST_ADDED) errors.add = at.say('error-long', { most: LONGEST_ADDED });
    if (name === '' || name.length > 120) errors.name = at.say('error-name');
    if (Object.keys(errors).length > 0) return drawPart(at, section, withErrors(body, ['add', 'name'], errors), {});
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: 'crisis', on: today });
    const whose = { side: 'team', authorPerson: null, authorAccount: actor.accountId } as const;
    await addContribution(at.tx, plan, { section, words, name, ...whose, now: clock.now() });
    await tellAudit(at.tx, actor, plan, { section, added: 'team' });
    return { redirect: addressOf(at, section), flash: at.say('added-kept') };
  });

/** The person takes words of somebody else into their own, or leaves them out; the team on their word. */
export const decideAdded = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { body, actor, clock, params } = request;
    const as = body.as === 'taken-in' ? 'taken-in' : body.as === 'left-out' ? 'left-out' : undefined;
    if (as === undefined || at.plan === undefined) return { redirect: at.base };
    const name = side === 'person' ? at.called : actor.name;
    const decision = { actor, now: clock.now(), name };
    const section = await decideContribution(at.tx, at.plan, params.contributionId ?? '', as, decision);
    const part = at.sections.find((one) => one === section);
    if (part === undefined) return { redirect: at.base };
    return { redirect: addressOf(at, part), flash: at.say(as === 'taken-in' ? 'taken-in' : 'left-out') };
  });
