import type { PageRequest } from '#platform/pages/index.ts';

/** One line of a page that leads to others: a page of some feature. */
export interface PageEntry {
  /** Route path; `:serviceId` is filled in. Shown only to those who may open it, when the deployment has this page. */
  readonly path: `/${string}`;
  readonly words: string;
  /** What one can do there, in a sentence. */
  readonly about: string;
}

/** A page that is a list of pages, each with a sentence. */
export function PageList({ entries, request }: { entries: readonly PageEntry[]; request: PageRequest }) {
  return (
    <dl>
      {entries
        .filter(({ path }) => request.mayOpen(path))
        .map(({ path, words, about }) => (
          <div key={path} className="nhsuk-u-margin-bottom-4">
            <dt className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <a href={path.replace(':serviceId', request.params.serviceId ?? '')}>{words}</a>
            </dt>
            <dd className="nhsuk-u-margin-left-0">{about}</dd>
          </div>
        ))}
    </dl>
  );
}
