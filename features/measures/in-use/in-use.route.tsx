import { type CalendarDay, longDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  type Column,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  readDate,
  Table,
  withErrors,
} from '#platform/pages/index.ts';
import type { PeriodInUse } from '../due.rules.ts';
import { givableIn } from '../givable.store.ts';
import { askSince, measuresInUse, pauseSince } from '../in-use.store.ts';

interface MeasureLine {
  readonly instrument: string;
  readonly name: string;
  readonly asked: string;
  readonly isPaused: boolean;
}

/** Which measures of the model are asked, since when, and which are paused. */
export function showInUse(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => ({
    title: 'Measures that are asked',
    section: 'settings',
    service: at.view,
    page: (
      <>
        <p className="nhsuk-caption-l">
          <a href={`/s/${at.serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Measures that are asked</h1>
        <p className="nhsuk-u-reading-width">
          The service model says which measures are asked, and when. Here you say since when: what fell due before that
          day was never asked and is missing nowhere. A measure that is paused is asked of nobody.
        </p>
        <Table
          caption="Measures of the service model"
          captionHidden
          columns={columnsOf(at)}
          rows={await linesOf(at)}
          rowKey={({ instrument }) => instrument}
          empty="The service model names no measure that people are asked."
        />
      </>
    ),
  }));
}

const columnsOf = ({ request }: InService): Column<MeasureLine>[] => [
  { id: 'name', words: 'Measure', cell: ({ name }) => name },
  { id: 'asked', words: 'Asked', cell: ({ asked }) => asked },
  {
    id: 'change',
    words: 'Change',
    cell: ({ instrument, name, isPaused }) => (
      <a href={`${request.path}/${instrument}`}>
        {isPaused ? 'Ask again' : 'Date or pause'}
        <span className="nhsuk-u-visually-hidden"> {name}</span>
      </a>
    ),
  },
];

async function linesOf({ tx, serviceId, model, request }: InService): Promise<MeasureLine[]> {
  const periods = await measuresInUse(tx, serviceId);
  const givable = await givableIn(tx, serviceId, [model], request.today);
  return [...givable].map(([instrument, found]) => {
    const own = periods.get(instrument) ?? [];
    const name = found.can ? found.instrument.name : found.named;
    const cannot = found.can ? '' : ` (cannot be given yet: ${found.why})`;
    return { instrument, name, asked: `${askedInWords(own)}${cannot}`, isPaused: isPaused(own) };
  });
}

const isPaused = (own: readonly PeriodInUse[]): boolean => own.length > 0 && own.at(-1)?.pausedSince !== null;

function askedInWords(own: readonly PeriodInUse[]): string {
  const last = own.at(-1);
  if (last === undefined) return 'Always, as the model says';
  if (last.pausedSince !== null) return `Paused since ${longDate(last.pausedSince)}`;
  return `Since ${longDate(last.askedSince)}`;
}

/** One measure: since when it is asked, or from when it is paused. */
export function showOneInUse(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const line = (await linesOf(at)).find(({ instrument }) => instrument === request.params.instrument);
    if (line === undefined) return { notFound: true, why: 'no such measure in the model' };
    return onePage(at, line, filledForm({ what: line.isPaused ? 'ask' : '', ...dayValues(request.today) }));
  });
}

export function saveOneInUse(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const line = (await linesOf(at)).find(({ instrument }) => instrument === request.params.instrument);
    if (line === undefined) return { notFound: true, why: 'no such measure in the model' };
    const { what } = request.body;
    const pause = what === 'pause';
    const read = readDate(request.body, 'from', 'the day');
    const problem = await problemOf(at, line, read, pause);
    const errors = {
      ...(pause || what === 'ask' ? {} : { what: 'Choose what changes' }),
      ...(problem === undefined ? {} : { from: problem }),
    };
    if (Object.keys(errors).length > 0 || !('date' in read)) {
      return onePage(at, line, withErrors(request.body, ['what', 'from'], errors));
    }
    const { actor, clock } = request;
    const of = { actor, now: clock.now(), serviceId: at.serviceId, instrument: line.instrument };
    await (pause ? pauseSince : askSince)(at.tx, of, read.date);
    const on = longDate(read.date);
    return {
      redirect: `/s/${at.serviceId}/settings/measures`,
      flash: pause ? `${line.name} is paused from ${on}.` : `${line.name} is asked since ${on}.`,
    };
  });
}

/** A time in use ends after it began, and begins after the last one ended. */
async function problemOf(
  { tx, serviceId }: InService,
  { instrument, isPaused }: MeasureLine,
  read: ReturnType<typeof readDate>,
  pause: boolean,
): Promise<string | undefined> {
  if ('missing' in read) return 'Enter the day, like 27 3 2026';
  if ('wrong' in read) return read.wrong;
  const own = (await measuresInUse(tx, serviceId)).get(instrument) ?? [];
  if (pause && isPaused) return 'It is paused already';
  const last = pause ? own.at(-1)?.askedSince : own.findLast(({ pausedSince }) => pausedSince !== null)?.pausedSince;
  if (last === undefined || last === null || read.date >= last) return undefined;
  const since = longDate(last);
  return pause
    ? `Enter a day after ${since}, when it was taken into use`
    : `Enter a day after ${since}, when it was paused`;
}

function onePage(at: InService, line: MeasureLine, form: FormState): Answer {
  const list = `/s/${at.serviceId}/settings/measures`;
  return formPage({
    title: line.name,
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={list}>Measures that are asked</a>
        </p>
        <h1 className="nhsuk-heading-l">{line.name}</h1>
        <p>{line.asked}.</p>
        <FormBox action={`${list}/${line.instrument}`} button="Save">
          <Radios form={form} name="what" label="What changes?" choices={line.isPaused ? AGAIN : CHANGES} />
          <DateField form={form} name="from" label="From which day?" hint="Like 27 3 2026" />
        </FormBox>
      </div>
    ),
  });
}

const AGAIN = [{ value: 'ask', words: 'It is asked again from that day' }];
const CHANGES = [
  { value: 'ask', words: 'It is asked since that day', hint: 'What fell due before was never asked.' },
  { value: 'pause', words: 'It is paused from that day', hint: 'What is open then is asked no more.' },
];

/** A day as the three boxes of a date field hold it. */
function dayValues(on: CalendarDay): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-');
  return { 'from-day': String(Number(day)), 'from-month': String(Number(month)), 'from-year': year };
}
