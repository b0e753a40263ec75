import { longDate, shortDate } from '@commonground/calendar';
import type { ReactElement, ReactNode } from 'react';
import { type InService, inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type LeavingLists, leavingLists, type OnList, WEEKS_AHEAD } from './hub.store.ts';

/** Everybody who is leaving or has left and needs something of the team. */
export const showLeaving = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const lists = await leavingLists(at.tx, at.serviceId, request.today);
    const { serviceId } = at;
    return {
      title: 'Leaving and after',
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Leaving and after</h1>
          <p>As of {longDate(request.today)}. Each list counts people; one person can be on several.</p>
          {may(request.actor, 'leaving.reasons', { serviceId }) ? (
            <p>
              <a href={`/s/${serviceId}/why-people-leave`}>Why people leave</a>
            </p>
          ) : null}
          <List
            heading="Want to come back"
            lists={lists.knocks}
            at={at}
            page="/after"
            empty="Nobody knocks at the moment."
          >
            {({ on }) => `since ${shortDate(on)}`}
          </List>
          <List
            heading="Left, and came to a group since"
            lists={lists.came}
            at={at}
            page=""
            empty="Nobody in the last four weeks."
          >
            {({ on }) => `seen on ${shortDate(on)}: welcome them back?`}
          </List>
          <List
            heading={`Last day planned within ${WEEKS_AHEAD} weeks, or over`}
            lists={lists.soon}
            at={at}
            page=""
            empty="Nobody."
          >
            {({ on, steps }) =>
              `${on < request.today ? 'was planned for' : 'planned for'} ${shortDate(on)}${steps ? '' : ', no plan for next steps yet'}`
            }
          </List>
          <List
            heading="To be asked why they left, by phone or on paper"
            lists={lists.toAsk}
            at={at}
            page="/after/why"
            empty="Nobody waits to be asked."
          >
            {({ on }) => `since ${shortDate(on)}`}
          </List>
          <List
            heading="Number or address to make sure of"
            lists={lists.toConfirm}
            at={at}
            page="/after"
            empty="Nobody: whoever agreed to be asked later was heard of lately."
          >
            {({ on }) => `left on ${shortDate(on)}; nothing is sent until then`}
          </List>
        </div>
      ),
    };
  });

interface ListProps {
  readonly heading: string;
  readonly lists: readonly OnList[];
  readonly at: InService;
  /** Which page of the person a name leads to. */
  readonly page: string;
  readonly empty: string;
  readonly children: (one: OnList) => ReactNode;
}

function List({ heading, lists, at, page, empty, children }: ListProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {heading} ({lists.length})
      </h2>
      {lists.length === 0 ? <p>{empty}</p> : null}
      <ul className="nhsuk-list">
        {lists.map((one) => (
          <li key={`${one.journeyId} ${one.more ?? ''} ${one.on}`}>
            <a href={`/s/${at.serviceId}/people/${one.journeyId}${page}`}>{one.called}</a>, {children(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On Today: a line for each list that asks for something, and the names of those who knock. */
export async function leavingOnToday(at: InService): Promise<ReactElement | null> {
  const lists = await leavingLists(at.tx, at.serviceId, at.request.today);
  const lines = linesOf(lists);
  if (lines.length === 0 && lists.knocks.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Leaving and after</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lists.knocks.map((one) => (
          <li key={`${one.journeyId} ${one.more ?? ''}`}>
            <a href={`/s/${at.serviceId}/people/${one.journeyId}/after`}>{one.called}</a>{' '}
            {one.more === 'answer' ? 'left, and says that things are harder now' : 'wants to come back'}, since{' '}
            {shortDate(one.on)}
          </li>
        ))}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={`/s/${at.serviceId}/leaving`}>Open these lists</a>
      </p>
    </section>
  );
}

export function linesOf({ soon, came, toAsk, toConfirm }: LeavingLists): string[] {
  const without = soon.filter(({ steps }) => steps !== true).length;
  const people = (n: number) => (n === 1 ? '1 person' : `${n} people`);
  return [
    ...(soon.length > 0
      ? [
          `${people(soon.length)} planned to leave within ${WEEKS_AHEAD} weeks${without > 0 ? `, ${without} without a plan for next steps` : ''}`,
        ]
      : []),
    ...(came.length > 0 ? [`${people(came.length)} left and came to a group since`] : []),
    ...(toAsk.length > 0 ? [`${people(toAsk.length)} to be asked by phone or on paper why they left`] : []),
    ...(toConfirm.length > 0
      ? [`${people(toConfirm.length)} whose number or address nobody has made sure of for long`]
      : []),
  ];
}
