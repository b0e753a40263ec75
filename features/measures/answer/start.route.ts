import type { Answer, PageRequest, Values } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { keyOf } from '../due.rules.ts';
import { askedOf } from '../due.store.ts';
import { beginResponse } from './answer.store.ts';

/** Begins an occasion that is open for this person today; any other is not begun. */
export async function startAnswer(request: PageRequest): Promise<Answer> {
  const { actor, storage, today, clock } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const responseId = await withActor(storage, actor, async (tx) => {
    const { open } = await askedOf(tx, personId, today);
    const due = open.find(
      (each) => keyOf(each) === only(request.body, 'occasion') && each.journeyId === only(request.body, 'journey'),
    );
    return due === undefined ? undefined : beginResponse(tx, personId, due, clock.now());
  });
  if (responseId === undefined) return { redirect: '/doing', flash: 'That is not open any more.' };
  return { redirect: `/doing/answer/${responseId}` };
}

const only = (body: Values, name: string) => (typeof body[name] === 'string' ? body[name] : '');
