import { shortDate } from '@commonground/calendar';
import { NeedsLine } from '#features/people/index.ts';
import type { InService } from '#features/services/index.ts';
import { type Column, Press, Table } from '#platform/pages/index.ts';
import type { PersonInGroup } from './group.store.ts';
import type { GroupView } from './group-view.ts';

interface GroupPeopleProps {
  readonly at: InService;
  readonly view: GroupView;
}

const STATE = { offered: 'Offered a place', accepted: 'Said yes to a place', in: 'In it' };

/** Who is in it, who is promised a place, and who helps whom to arrive. */
export function GroupPeople({ at, view }: GroupPeopleProps) {
  const { people, needs, component } = view;
  const inside = people.filter(({ state }) => state === 'in');
  const coming = people.filter(({ state }) => state !== 'in');
  const name: Column<PersonInGroup> = {
    id: 'name',
    words: 'Name',
    cell: ({ journeyId, personId, fullName }) => (
      <div>
        <a href={`/s/${at.serviceId}/people/${journeyId}`}>{fullName}</a>
        <NeedsLine needs={needs.get(personId)} />
      </div>
    ),
  };
  const columns: Column<PersonInGroup>[] = [
    name,
    { id: 'since', words: 'Since', cell: ({ since }) => shortDate(since) },
    {
      id: 'came',
      words: 'Came',
      numeric: true,
      cell: ({ came, of }) => (of === 0 ? 'Nothing held yet' : `${came} of ${of}`),
    },
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">Who is in it</h2>
      {component?.enrolment === 'open' ? <p>Anybody may come, so the register is the list of who does.</p> : null}
      <Table
        caption={`${inside.length} ${inside.length === 1 ? 'person' : 'people'} with a place in the group, as of today`}
        columns={columns}
        rows={inside}
        rowKey={({ journeyId }) => journeyId}
        empty="Nobody has a place in it."
      />
      {coming.length === 0 ? null : (
        <Table
          caption="Promised a place"
          columns={[
            name,
            { id: 'state', words: 'Where it is', cell: ({ state, since }) => `${STATE[state]}, ${shortDate(since)}` },
          ]}
          rows={coming}
          rowKey={({ journeyId }) => journeyId}
          empty=""
        />
      )}
      <StartTogether at={at} view={view} />
      <BuddyList view={view} />
    </section>
  );
}

/** A cohort begins on one day: everybody who said yes joins with one press. */
function StartTogether({ at, view: { people, component, group, address } }: GroupPeopleProps) {
  const accepted = people.filter(({ state }) => state === 'accepted').length;
  if (component?.enrolment !== 'cohort' || accepted === 0) return null;
  if (at.request.today < group.startedOn) {
    return (
      <p>
        {accepted} said yes. On {shortDate(group.startedOn)} they start together: this page then has a button for it.
      </p>
    );
  }
  return (
    <Press action={`${address}/start`} label="Start the group with them" secondary={false}>
      <p>{accepted} said yes and start together.</p>
    </Press>
  );
}

function BuddyList({ view: { buddies, address, people } }: { view: GroupView }) {
  if (people.filter(({ state }) => state === 'in').length < 2) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Who helps whom to arrive</h3>
      {buddies.length === 0 ? <p>Nobody has said so.</p> : null}
      <ul>
        {buddies.map(({ buddyId, helper, helped, since }) => (
          <li key={buddyId}>
            {helper} meets {helped}, since {shortDate(since)}.{' '}
            <a href={`${address}/buddies/${buddyId}/end`}>
              End it
              <span className="nhsuk-u-visually-hidden">
                : {helper} and {helped}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="cg-no-print">
        <a href={`${address}/buddies/new`}>Two people want to help each other to arrive</a>
      </p>
    </>
  );
}
