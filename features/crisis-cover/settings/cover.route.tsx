import { londonInstant } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readDate,
  readForm,
  withErrors,
} from '#platform/pages/index.ts';
import type { CoverRow } from '../cover.rules.ts';
import { coverCalendar, ownLines, ownSetting } from '../cover.store.ts';
import { CoverPage, LineFields } from './cover.page.tsx';
import { lineForm } from './line-form.ts';
import {
  addAway,
  addLine,
  awaysOf,
  beginOwn,
  changeLine,
  endLine,
  removeAway,
  setOtherwise,
} from './settings.store.ts';

const addressOf = (serviceId: string) => `/s/${serviceId}/settings/crisis-cover`;
const freshLine = filledForm({ how: [], holidays: 'open' });
const freshAway = filledForm({ 'from-time': '09:00', 'to-time': '17:00' });

const settingOf = ({ request, serviceId }: InService) => ({
  actor: request.actor,
  serviceId,
  now: request.clock.now(),
});

/** The calendar of crisis cover: as it is, and for a lead to change. */
export const showCover = (request: PageRequest): Promise<Answer> => inService(request, (at) => draw(at));

async function draw(at: InService, forms: { line?: FormState; away?: FormState } = {}): Promise<Answer> {
  const { tx, serviceId, request, view, service } = at;
  const now = request.clock.now();
  return formPage({
    title: 'Who is there in a crisis',
    form: forms.line ?? forms.away ?? filledForm({}),
    section: 'settings',
    service: view,
    page: (
      <CoverPage
        address={addressOf(serviceId)}
        serviceName={service.name}
        calendar={await coverCalendar(tx, serviceId, now)}
        isOwn={(await ownSetting(tx, serviceId)) !== undefined}
        changes={may(request.actor, 'service.settings', { serviceId })}
        aways={await awaysOf(tx, serviceId, now)}
        now={now}
        line={forms.line ?? freshLine}
        away={forms.away ?? freshAway}
      />
    ),
  });
}

const done = ({ serviceId }: InService, flash: string): Answer => ({ redirect: addressOf(serviceId), flash });
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const sendOwn = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    await beginOwn(at.tx, settingOf(at));
    return done(at, 'You keep a calendar of your own now.');
  });

export const sendLine = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const reading = readForm(request.body, lineForm);
    if (!reading.ok) return draw(at, { line: reading.form });
    await beginOwn(at.tx, settingOf(at));
    await addLine(at.tx, settingOf(at), reading.value);
    return done(at, 'The line is added.');
  });

export const sendEnd = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const lineId = text(request.body.line);
    if (!isRecordId(lineId)) return { notFound: true, why: 'no such line' };
    await endLine(at.tx, settingOf(at), lineId);
    return done(at, 'The line is ended.');
  });

/** One line, to be changed. */
export const showLine = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const row = await lineOf(at);
    return row === undefined ? { notFound: true, why: 'no such line' } : drawLine(at, row, filledForm(typedOf(row)));
  });

export const saveLine = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const row = await lineOf(at);
    if (row === undefined) return done(at, 'Somebody else has changed or ended this line. This is how it stands now.');
    const reading = readForm(request.body, lineForm);
    if (!reading.ok) return drawLine(at, row, reading.form);
    await changeLine(at.tx, settingOf(at), row.id, reading.value);
    return done(at, 'The line is changed.');
  });

const lineOf = async ({ tx, serviceId, request }: InService): Promise<CoverRow | undefined> =>
  (await ownLines(tx, serviceId)).find(({ id }) => id === request.params.lineId);

const NAMED_WHENS = ['always', 'outside-hours', 'rota', 'not-known'];
const typedOf = (row: CoverRow) => ({
  words: row.words,
  by: row.by,
  how: [...row.how],
  contact: row.contact ?? '',
  when: NAMED_WHENS.includes(row.hours) ? row.hours : 'hours',
  hours: NAMED_WHENS.includes(row.hours) ? '' : row.hours,
  holidays: row.onBankHolidays ? 'open' : 'closed',
  answers: row.answersWithin ?? '',
});

const drawLine = ({ serviceId, view }: InService, row: CoverRow, form: FormState): Answer =>
  formPage({
    title: `Change: ${row.words}`,
    form,
    section: 'settings',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{row.words}</h1>
        <FormBox action={`${addressOf(serviceId)}/${row.id}`} button="Save this line">
          <LineFields form={form} />
        </FormBox>
      </div>
    ),
  });

const AWAY_FIELDS = ['line', 'from', 'from-time', 'to', 'to-time', 'why'];

/** Nobody answers from one moment to another. */
export const sendAway = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const errors: Record<string, string> = {};
    const from = momentTyped(request, 'from', errors);
    const to = momentTyped(request, 'to', errors);
    if (from !== undefined && to !== undefined && to <= from) errors.to = 'Enter an end that is after the beginning';
    const why = text(request.body.why);
    if (why.length > 200) errors.why = 'Write at most 200 letters';
    const lineId = text(request.body.line);
    if (lineId !== '' && !(await ownLines(at.tx, at.serviceId)).some(({ id }) => id === lineId))
      errors.line = 'Choose a line that stands in the list above';
    if (from === undefined || to === undefined || Object.keys(errors).length > 0)
      return draw(at, { away: withErrors(request.body, AWAY_FIELDS, errors) });
    await beginOwn(at.tx, settingOf(at));
    await addAway(at.tx, settingOf(at), { lineId: lineId === '' ? null : lineId, from, to, why });
    return done(at, 'The absence is written down. Everybody who asks for help is told.');
  });

function momentTyped({ body }: PageRequest, name: 'from' | 'to', errors: Record<string, string>): Date | undefined {
  const read = readDate(body, name, 'the day');
  if (!('date' in read)) errors[name] = 'missing' in read ? 'Enter the day, like 24 12 2026' : read.wrong;
  const time = text(body[`${name}-time`]);
  const midnight = name === 'to' && time === '24:00';
  if (!midnight && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) errors[`${name}-time`] = 'Enter the time, like 14:00';
  if (errors[name] !== undefined || errors[`${name}-time`] !== undefined || !('date' in read)) return undefined;
  return midnight ? new Date(londonInstant(read.date, '23:59').getTime() + 60_000) : londonInstant(read.date, time);
}

export const sendBack = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const awayId = text(request.body.away);
    if (!isRecordId(awayId)) return { notFound: true, why: 'no such absence' };
    await removeAway(at.tx, settingOf(at), awayId);
    return done(at, 'The absence is taken out.');
  });

export const sendOtherwise = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const otherwise = text(request.body.otherwise);
    if (otherwise.length > 1000)
      return draw(at, { line: withErrors(request.body, [], { otherwise: 'Write at most 1,000 letters' }) });
    await beginOwn(at.tx, settingOf(at));
    await setOtherwise(at.tx, settingOf(at), otherwise);
    return done(at, 'Saved.');
  });
