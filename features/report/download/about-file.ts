import { againCommand } from '../again/again-command.ts';
import type { Edition } from '../report.store.ts';

/** What every download says of itself. */
export function aboutOf({ edition, book }: Edition) {
  return {
    service: book.service.id,
    basis: book.service.basis,
    release: book.release,
    period: book.period,
    ownDays: book.ownDays,
    edition: edition.nth,
    sha256: edition.sha256,
    publishedBy: edition.published_by,
    publishedAt: edition.published_at.toISOString(),
    corrects: edition.corrects,
    data: book.data,
    reproduce: [againCommand(edition.edition_id), ...book.reproduce],
    cannotShow: book.words['cannot-show'].map(({ heading, words }) => `${heading}. ${words}`),
  };
}
