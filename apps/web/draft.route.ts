import { type Answer, keepDraft, type PageRequest, type Route } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';

/** Saves a half-filled form in the background; asked by the drafts island only. */
async function saveDraft(request: PageRequest): Promise<Answer> {
  const { _form: form, ...values } = request.body;
  if (typeof form !== 'string' || form === '') return { notFound: true, why: 'a draft without a form' };
  await withActor(request.storage, request.actor, (tx) => keepDraft(tx, request, form, values, request.clock.now()));
  return { file: 'saved', type: 'text/plain; charset=utf-8' };
}

export const routes: readonly Route[] = [{ method: 'POST', path: '/draft', act: 'draft.keep', handle: saveDraft }];
