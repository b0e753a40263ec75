import { type CalendarDay, londonDay, longDate, shortDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { ofPerson } from '../network-form.tsx';
import { type Sheet, sheetsOf, standingSheet, type Use, usesOf } from './police.store.ts';
import { SheetWords } from './sheet-page.tsx';

const HOW_WORDS = { printed: 'Printed', 'handed-over': 'Shown or handed over', told: 'Read out' } as const;

const opened = ({ tx, request, serviceId, journey }: JourneyInView) =>
  logAccess(tx, request.actor, {
    serviceId,
    personId: journey.personId,
    what: 'what police and ambulance may be told about you',
  });

/** The sheet of one person, when it was used, and those before it. It is on no list. */
export const showPolice = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await opened(at);
    const { called } = at.person;
    const title = 'What police and ambulance may be told';
    const sheets = await sheetsOf(at.tx, ofPerson(at));
    const now = sheets.find(({ ended_on }) => ended_on === null);
    const before = sheets.filter(({ ended_on }) => ended_on !== null);
    return {
      title: `${title} – ${called}`,
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={at.address}>{called}</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          {now === undefined ? <Nothing at={at} /> : <Standing at={at} sheet={now} />}
          <Uses uses={await usesOf(at.tx, ofPerson(at))} />
          {before.map((one) => (
            <p key={one.sheet_id} className="cg-quiet">
              A sheet agreed on {shortDate(one.agreed_on as CalendarDay)} ended on{' '}
              {shortDate(one.ended_on as CalendarDay)}
              {one.ended_by === 'person' ? `, by ${called}` : ''}.
            </p>
          ))}
          <p>
            <a href={`/s/${at.serviceId}/work-with-others/police`}>What the service agreed with the police</a>
          </p>
        </div>
      ),
    };
  });

const Nothing = ({ at }: { at: JourneyInView }) => (
  <>
    <p>Nothing. {at.person.called} has not agreed to any words, so nobody is told anything from here.</p>
    <p>
      <a className="nhsuk-button" href={`${at.address}/police/sheet`}>
        Write a sheet with {at.person.called}
      </a>
    </p>
  </>
);

const Standing = ({ at, sheet }: { at: JourneyInView; sheet: Sheet }) => (
  <>
    <div className="cg-panel">
      <SheetWords sheet={sheet} service={at.service.name} />
    </div>
    <p>
      <a className="nhsuk-button" href={`${at.address}/police/use`}>
        Show it, print it or read it out
      </a>
    </p>
    <p>
      <a href={`${at.address}/police/sheet`}>Write it anew with {at.person.called}</a>
      <br />
      <a href={`${at.address}/police/end`}>End it</a>
    </p>
  </>
);

function Uses({ uses }: { uses: readonly Use[] }) {
  return (
    <Table<Use>
      caption="When it was used"
      columns={[
        { id: 'when', words: 'When', cell: ({ used_at }) => shortDate(londonDay(used_at)) },
        { id: 'how', words: 'How', cell: ({ how }) => HOW_WORDS[how] },
        { id: 'whom', words: 'To whom', cell: ({ to_whom }) => to_whom },
        { id: 'why', words: 'Why', cell: ({ why }) => why },
        { id: 'by', words: 'By', cell: ({ written_by }) => written_by },
      ]}
      rows={uses}
      rowKey={({ use_id }) => use_id}
      empty="It has not been used."
    />
  );
}

/** One page for a phone or a printer, and nothing else on it. */
export const showPolicePage = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const sheet = await standingSheet(at.tx, ofPerson(at));
    if (sheet === undefined) return { redirect: `${at.address}/police` };
    await opened(at);
    return {
      title: `How to help ${at.person.called}`,
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">How to help {at.person.called}</h1>
          <p>
            {at.person.fullName}. As of {longDate(request.today)}.
          </p>
          <SheetWords sheet={sheet} service={at.service.name} />
          <p className="cg-no-print">
            <a href={`${at.address}/police`}>Back</a>
          </p>
        </div>
      ),
    };
  });
