import type { ReactElement, ReactNode } from 'react';
import { type InService, inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, type FormState, formPage, type PageRequest } from '#platform/pages/index.ts';
import { type Post, postsOf, type Worker, workersOf } from './team.store.ts';

/** A page about the team of one service. */
export interface InTeam extends InService {
  readonly workers: readonly Worker[];
  readonly posts: readonly Post[];
  readonly address: string;
}

export const inTeam = (request: PageRequest, answer: (at: InTeam) => Promise<Answer>): Promise<Answer> =>
  inService(request, async (at) => {
    const workers = await workersOf(at.tx, at.serviceId);
    const posts = await postsOf(at.tx, at.serviceId);
    return answer({ ...at, workers, posts, address: `/s/${at.serviceId}/team` });
  });

/** A page about one worker of the address. */
export const ofWorker = (
  request: PageRequest,
  answer: (at: InTeam, worker: Worker) => Promise<Answer>,
): Promise<Answer> =>
  inTeam(request, async (at) => {
    const worker = at.workers.find(({ workerId }) => workerId === request.params.workerId);
    return worker === undefined ? { notFound: true, why: 'nobody of this team' } : answer(at, worker);
  });

/** A page of the team, with its way back. */
export function teamPage(at: InTeam, title: string, page: ReactNode): Answer {
  return {
    title,
    section: 'team',
    service: at.view,
    page: (
      <Framed at={at} title={title}>
        {page}
      </Framed>
    ),
  };
}

export function teamForm(at: InTeam, title: string, form: FormState, page: ReactElement): Answer {
  const framed = (
    <div className="nhsuk-u-reading-width">
      <Framed at={at} title={title}>
        {page}
      </Framed>
    </div>
  );
  return formPage({ title, form, section: 'team', service: at.view, page: framed });
}

function Framed({ at, title, children }: { at: InTeam; title: string; children: ReactNode }) {
  return (
    <>
      {title === 'Team' ? null : (
        <p className="nhsuk-caption-l">
          <a href={at.address}>Team</a>
        </p>
      )}
      <h1 className="nhsuk-heading-l">{title}</h1>
      {children}
    </>
  );
}

/** Writes down in the audit what a lead or a worker changed. */
export const auditTeam = (at: InTeam, act: string, thing: string, detail: Record<string, string> = {}) =>
  audit(at.tx, { actor: at.request.actor, act, serviceId: at.serviceId, thing, detail });
