import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { type FormState, formPage, type PageAnswer, typedIn } from '#platform/pages/index.ts';
import type { InCommunity } from './in-community.ts';
import { words } from './meetings/meeting-words.ts';

/** The name beside what somebody wrote, as members and the team read it: staff are marked as facilitators. */
export const whoWrote = (name: string | null, side: 'member' | 'staff' | 'system'): string =>
  name === null ? words('by-someone') : side === 'staff' ? words('by-facilitator', { name }) : name;

/** The way back to the page of the community, or to another page of it. */
export function Back({ at, to }: { at: InCommunity; to?: { readonly path: string; readonly say: string } }) {
  return (
    <p className="cg-no-print">
      <a href={`${at.address}${to?.path ?? ''}`}>{to?.say ?? words('back')}</a>
    </p>
  );
}

/** A page of a community. */
export const communityPage = (at: InCommunity, title: string, page: ReactNode): PageAnswer => ({
  title: `${title}, ${at.community.name}`,
  section: at.section,
  service: at.view,
  page: <div className="nhsuk-u-reading-width">{page}</div>,
});

/** A form of a community, with what is wrong on top. */
export const communityForm = (at: InCommunity, title: string, form: FormState, page: ReactNode): PageAnswer =>
  formPage({
    title: `${title}, ${at.community.name}`,
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {page}
      </div>
    ),
  });

/** The ticket of a form: sent twice under it, it is one thing. */
export function Once({ form }: { form?: FormState }) {
  const kept = form === undefined ? '' : typedIn(form, 'once');
  return <input type="hidden" name="once" value={kept === '' ? randomUUID() : kept} />;
}
