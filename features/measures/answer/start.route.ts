import { instrumentOf } from '@commonground/measures';
import { wordsFor } from '#features/instruments/index.ts';
import type { Answer, PageRequest, Values } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { keyOf } from '../due.rules.ts';
import { askedOf } from '../due.store.ts';
import { words } from '../measure-words.ts';
import { beginResponse } from '../sending/index.ts';

/** Begins an occasion that is open for this person today; any other is not begun. */
export async function startAnswer(request: PageRequest): Promise<Answer> {
  const { actor, storage, today, clock, deployment } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const wanted = { occasion: only(request.body, '_occasion'), journeyId: only(request.body, '_journey') };
  const to = await withActor(storage, actor, async (tx) => {
    const { open } = await askedOf(tx, personId, today);
    const due = open.find((each) => keyOf(each) === wanted.occasion && each.journeyId === wanted.journeyId);
    if (due === undefined) return undefined;
    if (instrumentOf(due.instrument).askedOn === 'goals') return `/goals/rate?journey=${due.journeyId}`;
    const { serviceId, journeyId, instrument, occasion, dueOn, byWhom } = due;
    const asked = await wordsFor(tx, { serviceId, instrument, deployment, on: today });
    if (!asked.can) return undefined;
    const begun = { serviceId, journeyId, personId, instrument, occasion, dueOn, byWhom, mode: 'screen' as const };
    return `/doing/answer/${await beginResponse(tx, { ...begun, version: asked.words.version }, clock.now())}`;
  });
  return to === undefined ? { redirect: '/doing', flash: words('not-open') } : { redirect: to };
}

const only = (body: Values, name: string) => (typeof body[name] === 'string' ? body[name] : '');
