import { addDays, type CalendarDay, weekday } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { randomOf, type SimulatedGroup, type SimulatedService } from '@commonground/simulation';
import { templateOf } from '#features/programmes/index.ts';
import { idFrom } from './companion-responses.ts';
import { fromObjects, type TableRows } from './service-rows.ts';

const STREAM = 33;
const LEADERS = ['Amira Khan', 'Rosa Blake', 'Dev Patel', 'Siân Hughes', 'Tom Okoro', 'Grace Lindley'];
const PLACES = [
  'Riverside College',
  'Green Shed allotments',
  'St Anne’s charity shop',
  'The bicycle kitchen',
  'Town library',
];

/** A programme that suits what a component is for; undefined where it follows none. */
function programmeFor(model: RunningModel, componentId: string): readonly [string, number] | undefined {
  const component = model.components[componentId];
  const purposes = new Set(component?.purpose ?? []);
  if (component === undefined || component.enrolment === 'open') return undefined;
  if (purposes.has('work'))
    return component.for.includes('former-members') ? ['co-leading', 1] : ['back-to-learning-and-work', 1];
  if (purposes.has('skills')) return ['steadier-days', 2];
  return purposes.has('prepare') ? ['getting-ready', 1] : undefined;
}

/** Invented leaders, programmes, a pair kept apart, a pair that meets on the way, and placements: a few rows a service. */
export function* groupLifeRows(
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  seed: number,
  today: CalendarDay,
): Generator<TableRows> {
  const random = randomOf(seed, STREAM);
  const since = addDays(today, -70);
  const groups = simulated.groups.filter(({ component }) => model.components[component] !== undefined);
  yield fromObjects(
    'group_staff',
    groups.map((group) => ({
      service_id: serviceId,
      group_id: group.groupId,
      name: random.one(LEADERS),
      account_id: null,
      part: 'leads',
      from_on: group.startedOn > since ? group.startedOn : since,
      to_on: null,
    })),
  );
  yield fromObjects(
    'group_programme',
    groups.flatMap((group) => {
      const found = programmeFor(model, group.component);
      if (found === undefined || templateOf(...found) === undefined) return [];
      const [template, version] = found;
      const repeats = model.components[group.component]?.enrolment !== 'cohort';
      const row = {
        template,
        version,
        repeats,
        ended_on: null,
        attached_by: LEADERS[0],
        attached_at: `${since}T10:00:00Z`,
      };
      return [{ service_id: serviceId, group_id: group.groupId, first_on: firstMeeting(group, since), ...row }];
    }),
  );
  yield fromObjects(
    'taper_step',
    groups.flatMap((group) => stepsOf(serviceId, model, group, today)),
  );
  const mates = pairsIn(simulated, groups);
  yield fromObjects(
    'buddy_pair',
    mates.slice(0, 2).map((pair) => buddies(serviceId, pair, today)),
  );
  const [kept] = pairsAcross(simulated, groups);
  if (kept !== undefined) yield fromObjects('keep_apart', [keptApart(serviceId, kept, today)]);
  yield* workRows(serviceId, simulated, random.one(PLACES), today);
}

function firstMeeting(group: SimulatedGroup, since: CalendarDay): CalendarDay {
  for (let day = since; ; day = addDays(day, 1))
    if (group.days.length === 0 || group.days.includes(weekday(day))) return day;
}

/** Where the model says that a group is on its way to running itself, staff have begun to step back. */
function stepsOf(serviceId: string, model: RunningModel, group: SimulatedGroup, today: CalendarDay) {
  if (model.components[group.component]?.towards === undefined) return [];
  const step = (days: number, staff: number, every: number, words: string | null) => ({
    service_id: serviceId,
    group_id: group.groupId,
    from_on: addDays(today, days),
    staff,
    every,
    words,
  });
  return [
    step(-180, 2, 1, null),
    step(-60, 1, 2, 'Two people of the group have the key'),
    step(90, 0, 1, 'It rings the office when it wants somebody to come'),
  ];
}

interface Member {
  readonly groupId: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly joinedOn: CalendarDay;
  readonly called: string;
}

function membersNow(simulated: SimulatedService, groups: readonly SimulatedGroup[]): Member[] {
  const names = new Map(simulated.people.map(({ personId, called }) => [personId, called]));
  const running = new Set(groups.map(({ groupId }) => groupId));
  return simulated.memberships.flatMap(({ groupId, personId, journeyId, joinedOn, leftOn }) => {
    const called = names.get(personId);
    return groupId === null || leftOn !== null || called === undefined || !running.has(groupId)
      ? []
      : [{ groupId, personId, journeyId, joinedOn, called }];
  });
}

/** The first two of each group. */
function pairsIn(simulated: SimulatedService, groups: readonly SimulatedGroup[]): [Member, Member][] {
  const members = membersNow(simulated, groups);
  return groups.flatMap(({ groupId }): [Member, Member][] => {
    const [first, second] = members.filter((one) => one.groupId === groupId);
    return first === undefined || second === undefined ? [] : [[first, second]];
  });
}

/** Two people who share no group. */
function pairsAcross(simulated: SimulatedService, groups: readonly SimulatedGroup[]): [Member, Member][] {
  const members = membersNow(simulated, groups);
  const groupsOf = (one: Member) =>
    members.filter(({ personId }) => personId === one.personId).map(({ groupId }) => groupId);
  const [first] = members;
  const other = first && members.find((one) => !groupsOf(one).some((groupId) => groupsOf(first).includes(groupId)));
  return first === undefined || other === undefined ? [] : [[first, other]];
}

function buddies(serviceId: string, [helper, helped]: [Member, Member], today: CalendarDay) {
  const said = [helper.joinedOn, helped.joinedOn, addDays(today, -21)].sort().at(-1);
  return {
    service_id: serviceId,
    buddy_id: idFrom(helper.journeyId, 'buddy'),
    group_id: helper.groupId,
    person_id: helper.personId,
    helped_id: helped.personId,
    helper_called: helper.called,
    helped_called: helped.called,
    helper_said_on: said,
    helped_said_on: said,
    written_by: LEADERS[1],
    written_at: `${said}T12:00:00Z`,
    ended_on: null,
    ended_because: null,
  };
}

function keptApart(serviceId: string, [one, other]: [Member, Member], today: CalendarDay) {
  const [first, second] = [one.personId, other.personId].sort();
  return {
    service_id: serviceId,
    keep_apart_id: idFrom(one.journeyId, 'keep-apart'),
    first_person: first,
    second_person: second,
    reason: 'They were a couple until last year; both asked not to meet here',
    since: addDays(today, -40),
    written_by: LEADERS[2],
    written_at: `${addDays(today, -40)}T12:00:00Z`,
    ended_on: null,
    ended_by: null,
    ended_because: null,
  };
}

/** Three people on their way into learning and work. */
function* workRows(
  serviceId: string,
  simulated: SimulatedService,
  place: string,
  today: CalendarDay,
): Generator<TableRows> {
  const people = simulated.journeys.filter(({ state }) => state.span !== null && state.span.started !== null).slice(-3);
  const of = (index: number) => ({
    service_id: serviceId,
    journey_id: people[index]!.journeyId,
    person_id: people[index]!.personId,
    written_by: LEADERS[3],
  });
  const phases = (['trying-out', 'building-up', 'thinking'] as const).slice(0, people.length);
  yield fromObjects(
    'work_phase',
    phases.map((phase, index) => ({
      ...of(index),
      phase_id: idFrom(people[index]!.journeyId, 'phase'),
      phase,
      hope: index === 0 ? 'To be somewhere each Thursday where they count on me' : null,
      from_on: addDays(today, -50 + index),
      to_on: null,
    })),
  );
  if (people.length === 0) return;
  yield fromObjects('placement', [
    {
      ...of(0),
      placement_id: idFrom(people[0]!.journeyId, 'placement'),
      kind: 'volunteering',
      organisation: place,
      what: null,
      hours_a_week: '4',
      started_on: addDays(today, -35),
      ended_on: null,
      result: null,
      own_words: null,
      may_ask_later: true,
      revision: 0,
    },
  ]);
}
