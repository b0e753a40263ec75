import { addDays, type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import type { Component } from '@commonground/service-model';
import { needsOf } from '#features/people/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { bedsOf, isPlaceToStay, nightsOf } from './stay.rules.ts';
import { bedsTaken, type Stay, staysOf } from './stay.store.ts';
import { AVOIDED_WORDS, nightsInWords, PLAN_WORDS } from './stay-words.ts';

const DAYS_BACK = 56;

/** Who stays where tonight, which beds are free, and the stays that ended lately with what they avoided. */
export const showBoard = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { tx, serviceId, model, view } = at;
    const { today } = request;
    const places = Object.values(model.components).filter(isPlaceToStay);
    if (places.length === 0) return { notFound: true, why: 'this model has no place to stay' };
    const stays = await staysOf(tx, serviceId, { endedSince: addDays(today, -DAYS_BACK) });
    const needs = await needsOf(
      tx,
      stays.filter(({ to }) => to === null).map(({ personId }) => personId),
    );
    const ended = stays.filter(({ to }) => to !== null);
    return {
      title: 'Stays',
      section: 'people',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Who stays here</h1>
          {await Promise.all(places.map((place) => onePlace(at, place, stays, needs)))}
          <h2 className="nhsuk-heading-m">Ended in the last eight weeks</h2>
          <p>
            {ended.length} {ended.length === 1 ? 'stay' : 'stays'}, {nightsInWords(sumOfNights(ended, today))} in all.
            What was avoided is what the team and the person said, not a count of savings.
          </p>
          <Ended serviceId={serviceId} stays={ended} today={today} />
        </>
      ),
    };
  });

const sumOfNights = (stays: readonly Stay[], today: CalendarDay) =>
  stays.reduce((sum, { from, to }) => sum + nightsOf(from, to, today), 0);

async function onePlace(
  { tx, serviceId, request: { today } }: InService,
  place: Component,
  stays: readonly Stay[],
  needs: ReadonlyMap<string, readonly string[]>,
) {
  const taken = await bedsTaken(tx, serviceId, place.id);
  const free = bedsOf(place.capacity, taken).filter((bed) => !taken.includes(bed));
  const here = stays.filter(({ to, componentId }) => to === null && componentId === place.id);
  const count = place.capacity === 'no-limit' ? 'No limit is set' : `${free.length} of ${place.capacity} free tonight`;
  return (
    <section key={place.id} className="cg-panel">
      <h2 className="nhsuk-heading-m">{place.name}</h2>
      <p>
        <strong>{count}</strong>, as of {longDate(today)}.
      </p>
      <ul className="cg-plain-list">
        {here.map((stay) => (
          <li key={stay.stayId} className="cg-line">
            <span>
              Bed {stay.bed}: <a href={`/s/${serviceId}/people/${stay.journeyId}`}>{stay.called}</a>, since{' '}
              {shortDate(stay.from)} ({nightsInWords(nightsOf(stay.from, null, today))})
              <br />
              <span className="cg-quiet">
                {stay.reason}
                {stay.expectedTo === null ? '' : `. Meant until ${shortDate(stay.expectedTo)}`}
                {stay.expectedTo !== null && stay.expectedTo < today ? ', that day is over' : ''}
              </span>
              {(needs.get(stay.personId) ?? []).map((need) => (
                <span key={need}>
                  <br />
                  {need}
                </span>
              ))}
            </span>
            <a href={`/s/${serviceId}/stays/${stay.stayId}`}>
              Open<span className="nhsuk-u-visually-hidden"> the stay of {stay.called}</span>
            </a>
          </li>
        ))}
      </ul>
      {here.length < taken.length ? <p>{taken.length - here.length} more, whose record is closed to you.</p> : null}
      <p>To begin a stay, open the person and choose “Begin a stay”.</p>
    </section>
  );
}

function Ended({ serviceId, stays, today }: { serviceId: string; stays: readonly Stay[]; today: CalendarDay }) {
  return (
    <Table<Stay>
      caption="Stays that ended"
      captionHidden
      rows={stays}
      rowKey={({ stayId }) => stayId}
      empty="None."
      columns={[
        {
          id: 'who',
          words: 'Who',
          cell: ({ stayId, called }) => <a href={`/s/${serviceId}/stays/${stayId}`}>{called}</a>,
        },
        { id: 'from', words: 'From', cell: ({ from }) => shortDate(from) },
        { id: 'nights', words: 'Nights', numeric: true, cell: ({ from, to }) => nightsOf(from, to, today) },
        { id: 'plan', words: 'Crisis plan', cell: ({ planFollowed }) => PLAN_WORDS[planFollowed] },
        {
          id: 'avoided',
          words: 'What was avoided',
          cell: ({ avoided }) => (avoided === null ? '' : AVOIDED_WORDS[avoided]),
        },
      ]}
    />
  );
}
