import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { type FactOf, hasChosen, isOpen } from '@commonground/journey';
import { ENGAGEMENT_LEVELS, type RunningModel } from '@commonground/service-model';
import { type Random, randomOf, type SimulatedService } from '@commonground/simulation';
import { idFrom } from './companion-responses.ts';
import { fromObjects, type TableRows } from './service-rows.ts';

const STREAM = 32;
const TEAM = 'The team';
type Journey = SimulatedService['journeys'][number];

/** What coming in leaves beside the facts: a directory, noes and what instead, choices, waits and how far people want to come. */
export function comingIn(
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  seed: number,
  today: CalendarDay,
): TableRows[] {
  const random = randomOf(seed, STREAM);
  const at = { serviceId, model, today, random };
  const noes = refused(simulated, today);
  return [
    fromObjects('organisation', organisations(at)),
    fromObjects(
      'refusal',
      noes.map((one) => refusalRow(at, one)),
    ),
    fromObjects('repeated_no', repeated(at, noes)),
    fromObjects('handover', handovers(at, simulated)),
    fromObjects('engagement', engagement(at, simulated)),
    fromObjects('offer_choice', choices(at, simulated)),
    ...waits(at, simulated),
  ];
}

interface At {
  readonly serviceId: string;
  readonly model: RunningModel;
  readonly today: CalendarDay;
  readonly random: Random;
}

const ORGANISATIONS = [
  ['gp', 'Market Street Surgery', 'nhs', 'A GP practice with 9,000 patients', 'Everybody who lives near by'],
  [
    'cmht',
    'Eastside Community Team',
    'nhs',
    'The community mental health team',
    'Adults, by a GP’s letter or their own call',
  ],
  [
    'crisis-team',
    'Night and Day Crisis Team',
    'nhs',
    'Comes to people at home in a crisis',
    'Anybody in a crisis, at any hour, by telephone',
  ],
  ['a-and-e', 'Liaison at St Hilda’s', 'nhs', 'Sees people in A&E and has the crisis plans they shared', null],
  [
    'forensic',
    'Local forensic service',
    'nhs',
    'Works with people who are or were in secure care',
    'By a team’s letter; advice by telephone on Thursdays',
  ],
  ['probation', 'Probation, town office', 'justice', 'Supervises people after a sentence', null],
  [
    'childrens-services',
    'Children’s services front door',
    'council',
    'Support for families, and safeguarding',
    'Parents can ring themselves',
  ],
  ['housing', 'Open Gate Housing', 'voluntary', 'A home with support', 'People without a safe home, by their own call'],
  [
    'user-led',
    'The Kettle',
    'user-led',
    'A house where one can simply be, run by people who have been there',
    'Everybody, Tuesday to Saturday, 2pm to 8pm',
  ],
  [
    'drugs-and-alcohol',
    'Turning Tide',
    'voluntary',
    'Help with drugs and alcohol',
    'Adults, walk in on weekday mornings',
  ],
  ['police', 'Neighbourhood police', 'justice', 'Mental health link officer', null],
  [
    'college',
    'Riverbank College',
    'education',
    'Courses, with a quiet room and somebody to ask',
    'Everybody from 16 on',
  ],
] as const;

function organisations({ serviceId, today }: At) {
  return ORGANISATIONS.map(([kind, name, sector, does, takes], index) => ({
    service_id: serviceId,
    organisation_id: `demo-${kind}`,
    name,
    kind,
    sector,
    does,
    takes,
    phone: `01632 9601${String(10 + index)}`,
    changed_by: TEAM,
    checked_on: addMonths(today, -1 - (index % 7)),
  }));
}

interface No {
  readonly journey: Journey;
  readonly fact: FactOf<'ended'>;
}

function refused(simulated: SimulatedService, today: CalendarDay): No[] {
  const since = addMonths(today, -24);
  return simulated.journeys.flatMap((journey) =>
    journey.facts.flatMap((fact): No[] =>
      fact.kind === 'ended' && fact.as === 'not-taken-on' && fact.on >= since ? [{ journey, fact }] : [],
    ),
  );
}

const INSTEAD = [
  {
    code: 'another-service-fits',
    why: 'What you look for is closer to what another team does.',
    instead: 'The Kettle is open to you from today, and we ring your GP together if you like.',
    who: 'user-led',
  },
  {
    code: 'other-help-first',
    why: 'You told us that drink is what stands in the way just now.',
    instead: 'Turning Tide sees people without an appointment. Ask us again when you like.',
    who: 'drugs-and-alcohol',
  },
  {
    code: 'not-now',
    why: 'You said yourself that with the baby this is not the time.',
    instead: 'The health visitor knows of you, and the crisis plan you wrote holds.',
    who: 'childrens-services',
  },
  {
    code: 'nothing-we-do-fits',
    why: 'You look for somebody to see alone every week, and we work in groups.',
    instead: 'The community team has a place for one-to-one work.',
    who: 'cmht',
  },
] as const;

function refusalRow({ serviceId, model, random }: At, { journey, fact }: No) {
  const one = random.one(INSTEAD);
  const organisation = ORGANISATIONS.find(([kind]) => kind === one.who);
  const named = JSON.stringify([{ id: `demo-${one.who}`, name: organisation?.[1] ?? one.who }]);
  const suggested = journey.facts.some(({ kind }) => kind === 'suggested');
  return {
    service_id: serviceId,
    refusal_id: idFrom(fact.id, 'refusal'),
    journey_id: journey.journeyId,
    person_id: journey.personId,
    refused_on: fact.on,
    at_point: journey.facts.some(({ kind }) => kind === 'assessed') ? 'after-meeting' : 'first-look',
    reason: one.code,
    reason_words: one.why,
    model_version: model.version.number,
    instead_words: one.instead,
    instead: named,
    could_help: random.chance(0.3) ? named : '[]',
    consultation: suggested,
    told_how: 'letter',
    told_referrer: suggested ? 'letter' : 'nobody',
    referrer_hears: false,
    decided_by: fact.by.name,
  };
}

/** Those who were told no more than once, not answered yet. */
function repeated({ serviceId }: At, noes: readonly No[]) {
  const byPerson = Map.groupBy(noes, ({ journey }) => journey.personId);
  return [...byPerson]
    .filter(([, theirs]) => theirs.length > 1)
    .map(([person_id, theirs]) => ({
      service_id: serviceId,
      person_id,
      journey_id: theirs.at(-1)!.journey.journeyId,
      raised_on: theirs.at(-1)!.fact.on,
      here: theirs.length,
      elsewhere: 0,
    }));
}

const inTouch = (simulated: SimulatedService) =>
  simulated.journeys.filter(({ state }) => isOpen(state) && hasChosen(state));

function handovers({ serviceId, today }: At, simulated: SimulatedService) {
  const said = [
    ['to', 'forensic', 'The risk plan they agreed to share; both teams meet on the first Monday.'],
    ['from', 'probation', 'Order ends in May; they know about the group and are glad of it.'],
    ['to', 'childrens-services', 'What helps on a bad day, written with them; the school is told by them alone.'],
  ] as const;
  return inTouch(simulated)
    .slice(-said.length)
    .map(({ journeyId, personId }, index) => {
      const [direction, kind, what] = said[index]!;
      const name = ORGANISATIONS.find(([one]) => one === kind)![1];
      return {
        service_id: serviceId,
        handover_id: idFrom(journeyId, 'handover'),
        journey_id: journeyId,
        person_id: personId,
        direction,
        organisation_id: `demo-${kind}`,
        organisation_name: name,
        happened_on: addDays(today, -9 - 11 * index),
        what,
        agreed: 'agreed',
        written_by: TEAM,
      };
    });
}

const MOST_NOTED = 18;

function engagement({ serviceId, today, random }: At, simulated: SimulatedService) {
  return inTouch(simulated)
    .slice(-MOST_NOTED)
    .flatMap((journey) => {
      const first = journey.state.span!.chosen!;
      const start = random.whole(1, 3);
      return [0, 1, 2]
        .map((nth) => ({ nth, on: addMonths(first, 3 * nth) }))
        .filter(({ on }) => on < today)
        .map(({ nth, on }) => ({
          service_id: serviceId,
          engagement_id: idFrom(journey.journeyId, 'engagement', String(nth)),
          journey_id: journey.journeyId,
          person_id: journey.personId,
          noted_on: on,
          level:
            ENGAGEMENT_LEVELS[Math.min(ENGAGEMENT_LEVELS.length - 1, Math.max(0, start + nth - random.whole(0, 1)))]!,
          whose_view: nth === 0 ? 'team' : 'both',
          written_by: TEAM,
        }));
    });
}

function choices({ serviceId, model, today, random }: At, simulated: SimulatedService) {
  const since = addMonths(today, -4);
  const offers = simulated.journeys.flatMap((journey) =>
    journey.facts.flatMap((fact) => (fact.kind === 'offered' && fact.on >= since ? [{ journey, fact }] : [])),
  );
  const parts = Object.entries(model.components).filter(
    ([, one]) => one.for.includes('members') && one.form !== 'line',
  );
  return offers.slice(-20).map(({ journey, fact }) => {
    const [other, name] = random.one(parts.map(([id, one]) => [id, one.name] as const));
    const alone = other === fact.component;
    return {
      service_id: serviceId,
      choice_id: idFrom(fact.id, 'choice'),
      journey_id: journey.journeyId,
      person_id: journey.personId,
      offered_on: fact.on,
      component_id: fact.component,
      group_id: fact.group ?? null,
      others: JSON.stringify(alone ? [] : [{ component: other, name }]),
      only_one: alone ? 'Nothing else is open in the next months.' : null,
      preference: random.chance(0.4) ? 'Rather with people I know already.' : null,
      warned: '{}',
      written_by: TEAM,
    };
  });
}

/** When people who wait can come, a place that is kept for one of them, and word that was sent. */
function waits({ serviceId, today, random }: At, simulated: SimulatedService): TableRows[] {
  const waiting = simulated.journeys.flatMap((journey) => {
    const component = waitsFor(journey);
    return component === undefined ? [] : [{ journey, component }];
  });
  const own = ({ journeyId, personId }: Journey) => ({
    service_id: serviceId,
    journey_id: journeyId,
    person_id: personId,
  });
  const suits = waiting
    .filter(() => random.chance(0.7))
    .map(({ journey }) => ({
      ...own(journey),
      days: `{${random.one(['Mon,Wed', 'Tue', 'Tue,Thu', 'Wed,Fri', 'Mon,Tue,Thu', 'Fri'])}}`,
      times: `{${random.one(['morning', 'afternoon', 'morning,afternoon', 'evening'])}}`,
      words: random.chance(0.3) ? 'Not before the school run.' : null,
      said_on: addDays(today, -random.whole(3, 40)),
      said_by: TEAM,
    }));
  const kept = waiting.slice(0, 1).map(({ journey, component }) => ({
    ...own(journey),
    reservation_id: idFrom(journey.journeyId, 'reserved'),
    component_id: component,
    reserved_on: addDays(today, -3),
    until_day: addDays(today, 11),
    why: 'Until the lift to the group is sorted out.',
    reserved_by: TEAM,
  }));
  return [fromObjects('suits', suits), fromObjects('reserved_place', kept)];
}

/** The part that somebody waits for at the end of what was simulated. */
const waitsFor = ({ state }: Journey): string | undefined =>
  Object.entries(state.places).find(([, place]) => place.state === 'waiting')?.[0];
