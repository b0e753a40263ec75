import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { notDoneInWords } from './close.form.tsx';
import { tryFacts } from './close-group.ts';
import { peopleInGroup } from './group.store.ts';
import { inGroup, writingOf } from './group-form-page.tsx';

/** A group of people who start together begins: everybody who said yes joins today, each by a fact of their own. */
export const startCohort = (request: PageRequest): Promise<Answer> =>
  inGroup(request, async (at) => {
    const { group, tx, serviceId, address } = at;
    if (request.today < group.startedOn || group.closedFrom !== null)
      return { redirect: address, flash: 'This group does not start today.' };
    const people = await peopleInGroup(tx, serviceId, group.groupId);
    const accepted = people.filter(({ state }) => state === 'accepted');
    const notDone = [];
    for (const { journeyId, called } of accepted) {
      const joined = { kind: 'joined', on: request.today, component: group.componentId, group: group.groupId } as const;
      const why = await tryFacts(tx, writingOf(at), journeyId, [joined]);
      if (why !== undefined) notDone.push({ called, why });
    }
    const started = accepted.length - notDone.length;
    return {
      redirect: address,
      flash: `${started} ${started === 1 ? 'person has' : 'people have'} joined. ${notDoneInWords(notDone)}`.trim(),
    };
  });
