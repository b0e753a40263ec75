import { isRecordId } from '#features/services/index.ts';
import { type Answer, type FormState, type PageRequest, readDate, typedIn, withErrors } from '#platform/pages/index.ts';
import { drawPlan } from '../overview/plan.route.tsx';
import { beginPlan } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import { addPersonToPlan, addTask, closeTask, endPersonOfPlan } from '../plan-change.store.ts';
import type { Side } from '../plan-words.ts';

const typed = (form: FormState, name: string) => typedIn(form, name).trim();
const begun = (at: PlanAt) =>
  beginPlan(at.tx, at, { key: at.offered.key, kind: at.offered.kind, on: at.request.today });

/** A further task: the person's, or with a name the team's. */
export const keepTask = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { body, today, actor } = request;
    const form = { values: body, errors: {} };
    const errors: Record<string, string> = {};
    const whose = (['person', 'team'] as const).find((one) => one === typed(form, 'whose'));
    const words = typed(form, 'task');
    const who = typed(form, 'who');
    const read = readDate(body, 'by-when', 'the day');
    if (words === '' || words.length > 500) {
      errors.task = words === '' ? at.say('error-task') : at.say('error-long', { most: 500 });
    }
    if (whose === undefined) errors.whose = at.say('error-whose');
    if (whose === 'team' && who === '') errors.who = at.say('error-who');
    if ('wrong' in read) errors['by-when'] = read.wrong;
    if (Object.keys(errors).length > 0 || whose === undefined) {
      return drawPlan(at, withErrors(body, ['task', 'whose', 'who', 'by-when'], errors));
    }
    const byWhen = 'date' in read ? read.date : null;
    const task = { whose, words, who: whose === 'team' ? who : null, byWhen };
    await addTask(at.tx, actor, await begun(at), task, today);
    return { redirect: at.planAddress, flash: at.say('task-kept') };
  });

export const endTask = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { params, body, actor, today } = request;
    const as = body.as === 'done' || body.as === 'let-go' ? body.as : undefined;
    if (as === undefined || at.plan === undefined || !isRecordId(params.taskId)) {
      return { notFound: true, why: 'no such task of this plan' };
    }
    await closeTask(at.tx, actor, at.plan, params.taskId, { as, on: today });
    return { redirect: at.planAddress, flash: at.say('task-changed') };
  });

export const keepPerson = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { body, today, actor } = request;
    const form = { values: body, errors: {} };
    const [name, part] = [typed(form, 'name'), typed(form, 'part')];
    const errors: Record<string, string> = {};
    if (name === '' || name.length > 120) {
      errors.name = name === '' ? at.say('error-name') : at.say('error-long', { most: 120 });
    }
    if (part === '' || part.length > 200) {
      errors.part = part === '' ? at.say('error-part') : at.say('error-long', { most: 200 });
    }
    if (Object.keys(errors).length > 0) return drawPlan(at, withErrors(body, ['name', 'part'], errors));
    const who = { name, part, invited: typed(form, 'invited') === 'yes' };
    await addPersonToPlan(at.tx, actor, await begun(at), who, today);
    return { redirect: at.planAddress, flash: at.say('person-kept') };
  });

export const endPerson = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { entryId } = request.params;
    const { actor, today } = request;
    if (at.plan === undefined || !isRecordId(entryId)) return { notFound: true, why: 'no such name in this plan' };
    await endPersonOfPlan(at.tx, actor, at.plan, entryId, today);
    return { redirect: at.planAddress, flash: at.say('person-ended') };
  });
