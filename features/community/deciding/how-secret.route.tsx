import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inCommunity } from '../in-community.ts';
import { communityPage } from './community-page.tsx';
import { words } from './deciding-words.ts';

const WHAT = [1, 2, 3, 4, 5, 6] as const;
const LIMITS = [7, 8, 9, 10] as const;

/** How secret a secret ballot is, and what cannot be promised. */
export const showHowSecret = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) =>
    communityPage(at, {
      title: words('how-secret-title'),
      children: (
        <>
          {WHAT.map((n) => (
            <p key={n}>{words(`how-secret-${n}`)}</p>
          ))}
          <h2 className="nhsuk-heading-m">{words('how-secret-limits')}</h2>
          {LIMITS.map((n) => (
            <p key={n}>{words(`how-secret-${n}`)}</p>
          ))}
          <p>{words('how-secret-check')}</p>
        </>
      ),
    }),
  );
