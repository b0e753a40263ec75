import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type InService, inService } from '../in-service.ts';
import { type CheckedDraft, checkDraft, type NextVersion } from './draft.rules.ts';
import { findDraft, type ModelDraft, type Writer } from './draft.store.ts';
import { type ModelVersion, versionsOf } from './version.store.ts';

/** A page of one draft, within its service. */
export interface InDraft extends InService {
  readonly draft: ModelDraft;
  readonly checked: CheckedDraft;
  /** What a next version must be; a copy is free. */
  readonly next: NextVersion | undefined;
  /** The version that the draft changes. */
  readonly before: ModelVersion;
  readonly versions: readonly ModelVersion[];
  /** Address of the draft. */
  readonly address: string;
  readonly writer: Writer;
}

/** Answers a request about a draft of a model that is still being written. */
export function inDraft(request: PageRequest, answer: (at: InDraft) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const { draftId = '' } = request.params;
    const draft = /^[0-9a-f-]{36}$/.test(draftId) ? await findDraft(at.tx, at.serviceId, draftId) : undefined;
    const versions = await versionsOf(at.tx, at.serviceId);
    const before = versions.find(({ version }) => version === draft?.basedOn);
    if (draft === undefined || before === undefined || draft.state !== 'open')
      return { notFound: true, why: 'no such draft is being written' };
    const next = draft.purpose === 'copy' ? undefined : nextOf(at.service.modelId, versions);
    return answer({
      ...at,
      draft,
      next,
      before,
      versions,
      checked: checkDraft(draft.source, next),
      address: `/s/${at.serviceId}/model/drafts/${draftId}`,
      writer: { actor: request.actor, now: request.clock.now() },
    });
  });
}

/** The number of the version after the last one, whether that is in force yet or not. */
export function nextOf(modelId: string, versions: readonly ModelVersion[]): NextVersion {
  const last = versions[0]?.version ?? 0;
  return { modelId, number: last + 1, replaces: last };
}

/** What a draft is called on its pages. */
export const draftTitle = ({ next, checked }: Pick<InDraft, 'next' | 'checked'>): string =>
  next === undefined
    ? `A copy: ${checked.merged?.name ?? 'not readable yet'}`
    : `Version ${next.number}, being written`;
