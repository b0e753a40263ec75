import type { Shareable } from '#features/supporters/index.ts';
import { words } from './network-words.ts';
import { sharedRequests } from './partner/shared-requests.tsx';
import { standingSheet } from './police/police.store.ts';
import { SheetWords } from './police/sheet-page.tsx';

/** What a member can share with a partner's account beside what everybody may share. */
export const sharedWithPartners: readonly Shareable[] = [
  { id: 'requests', words: words('share-requests'), only: 'partner', show: (tx, of) => sharedRequests(tx, of) },
  {
    id: 'police',
    words: words('share-police'),
    only: 'partner',
    show: async (tx, of) => {
      const sheet = await standingSheet(tx, of);
      return sheet === undefined ? null : <SheetWords sheet={sheet} service="" />;
    },
  },
];
