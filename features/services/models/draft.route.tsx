import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { DraftPage } from './draft.page.tsx';
import { endDraft } from './draft.store.ts';
import { draftTitle, inDraft } from './in-draft.ts';

/** The page of a draft. */
export function showDraft(request: PageRequest): Promise<Answer> {
  return inDraft(request, async (at) => ({
    title: draftTitle(at),
    section: 'model',
    service: at.view,
    page: <DraftPage {...at} />,
  }));
}

/** The draft as a file, whatever state it is in. */
export function draftFile(request: PageRequest): Promise<Answer> {
  return inDraft(request, async ({ draft, checked, service }) => ({
    file: draft.source,
    type: 'application/yaml; charset=utf-8',
    name: `${checked.merged?.id ?? service.modelId}.yaml`,
  }));
}

/** Puts a draft away. Its text is kept, and nobody writes in it any more. */
export function putDraftAway(request: PageRequest): Promise<Answer> {
  return inDraft(request, async ({ tx, serviceId, draft, writer }) => {
    await endDraft(tx, writer, draft, 'put-away');
    return { redirect: `/s/${serviceId}/model/versions`, flash: 'It is put away. Nothing has changed for anybody.' };
  });
}
