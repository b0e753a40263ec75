import { longDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityPage } from '../page-frame.tsx';
import { leadingOf } from '../roles/leading.store.ts';
import { DecisionList } from './decision-parts.tsx';
import { decisionsOf } from './decisions.store.ts';

/** The log: everything this community and its team decided, each with its meeting and who decided. */
export const showDecisions = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const riskOnly = request.query.about === 'risk';
    const decisions = await decisionsOf(at.tx, at.community.communityId, riskOnly ? { risk: true } : {});
    const { chair, minutes } = await leadingOf(at);
    const link = (href: string, say: string, isNow: boolean) => (
      <li>
        <a href={href} aria-current={isNow ? 'page' : undefined}>
          {words(say)}
        </a>
      </li>
    );
    return communityPage(
      at,
      words('decisions-title'),
      <>
        <h1 className="nhsuk-heading-l">{words('decisions-title')}</h1>
        <ul className="cg-choices cg-no-print">
          {link(`${at.address}/decisions`, 'decisions-all', !riskOnly)}
          {link(`${at.address}/decisions?about=risk`, 'decisions-risk-only', riskOnly)}
          <li>
            <a href={`${at.address}/decisions/who`}>{words('who-link')}</a>
          </li>
        </ul>
        <p>
          {decisions.length === 0
            ? words('decisions-none')
            : words('decisions-count', { n: decisions.length, date: longDate(request.today) })}
        </p>
        <DecisionList at={at} decisions={decisions} />
        {chair !== null || minutes !== null ? (
          <p className="cg-no-print">
            <a href={`${at.address}/decisions/add`}>{words('decision-add')}</a>
          </p>
        ) : null}
        <Back at={at} />
      </>,
    );
  });
