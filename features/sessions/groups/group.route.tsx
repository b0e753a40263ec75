import { longDate, shortDate } from '@commonground/calendar';
import { label } from '@commonground/service-model';
import { type InService, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { GroupHistory } from './group-history.tsx';
import { GroupPeople } from './group-people.tsx';
import { GroupProgrammeSection } from './group-programme.tsx';
import { GroupSessions } from './group-sessions.tsx';
import { GroupStaffing } from './group-staffing.tsx';
import { type GroupView, groupView } from './group-view.ts';
import {
  isActivity,
  ledByInWords,
  settlingInUntil,
  settlingInWords,
  whenInWords,
  whereInWords,
  whoDecides,
} from './group-words.ts';
import { placesInWords } from './groups.route.tsx';
import { limitOf } from './groups.store.ts';

/** One group: who is in it, when and where it meets, what it follows, who leads it, who came and went. */
export const showGroup = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const view = await groupView(at, request.params.groupId ?? '');
    if (view === undefined) return { notFound: true, why: 'no such group' };
    return {
      title: view.group.name,
      section: 'groups',
      service: at.view,
      page: <GroupPage at={at} view={view} />,
    };
  });

function CommunityLink({ to }: { to: string | undefined }) {
  return to === undefined ? null : (
    <p className="cg-no-print">
      <a href={to}>Its community: meetings, votes, roles and what members do together</a>
    </p>
  );
}

function GroupPage({ at, view }: { at: InService; view: GroupView }) {
  const { group, component, address } = view;
  const { today } = at.request;
  const settling = settlingInUntil(component, group.startedOn, today);
  return (
    <>
      <p className="nhsuk-caption-l">
        <a href={`/s/${at.serviceId}/groups`}>Groups</a>
      </p>
      <h1 className="nhsuk-heading-l">{group.name}</h1>
      <CommunityLink to={view.community} />
      {group.startedOn > today ? <p className="nhsuk-inset-text">It starts on {longDate(group.startedOn)}.</p> : null}
      {group.closedFrom === null ? null : (
        <p className="nhsuk-inset-text">
          {group.closedFrom > today ? 'It closes' : 'It closed'} on {longDate(group.closedFrom)}: {group.closedBecause}
        </p>
      )}
      {settling === undefined ? null : <p className="nhsuk-inset-text">{settlingInWords(settling)}</p>}
      {isActivity(component) ? (
        <p className="nhsuk-inset-text">Something people do together. Coming counts as activity, not as treatment.</p>
      ) : null}
      <div className="cg-two-thirds">
        <div>
          <GroupSessions at={at} view={view} />
          <GroupPeople at={at} view={view} />
          <GroupProgrammeSection at={at} view={view} />
          <GroupHistory at={at} view={view} />
        </div>
        <div>
          <Arrangement at={at} view={view} />
          <GroupStaffing view={view} />
          <section className="cg-no-print">
            <h2 className="nhsuk-heading-m">Change it</h2>
            <ul className="nhsuk-list">
              <li>
                <a href={`${address}/change`}>Change its days, time, place, places or name</a>
              </li>
              <li>
                <a href={`${address}/arrangement`}>Notes of arrangement</a>
              </li>
              {group.closedFrom === null ? (
                <li>
                  <a href={`${address}/close`}>Close it</a>
                </li>
              ) : null}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

function Arrangement({ at, view }: { at: InService; view: GroupView }) {
  const { group, component, people, changes } = view;
  const taken = people.filter(({ state }) => state === 'in').length;
  const capacity = group.capacity ?? limitOf(at.model, group.componentId);
  const known: readonly (readonly [string, string])[] = [
    ['Part of the service', component?.name ?? group.componentId],
    ['When', whenInWords(group)],
    ['Where', whereInWords(at.model, group)],
    ['Places', placesInWords({ capacity, taken, offered: people.length - taken })],
    ['Who joins', component === undefined ? '' : label('enrolment', component.enrolment)],
    ['Who decides that somebody joins', whoDecides(at.model, group.componentId)],
    ['Led by', component === undefined ? '' : ledByInWords(component)],
    ['Runs since', shortDate(group.startedOn)],
    ['Notes of arrangement', group.arrangement ?? 'None'],
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">How it runs</h2>
      <dl className="cg-facts">
        {known.map(([words, value]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className="cg-typed">{value}</dd>
          </div>
        ))}
      </dl>
      {changes.length === 0 ? null : (
        <ul className="nhsuk-list">
          {changes.map((change) => (
            <li key={change.from}>
              <strong>{change.inForce ? `Since ${shortDate(change.from)}` : `From ${shortDate(change.from)}`}</strong>:{' '}
              {change.name}, {whenInWords(change)}, {whereInWords(at.model, change)}. {change.reason} ({change.by})
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
