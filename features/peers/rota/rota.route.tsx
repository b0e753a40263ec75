import { longDate, WEEKDAYS, weekdayInWords } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Press,
  SelectField,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { HelpHere, helpOf } from '../help-here.tsx';
import { type InPeers, inPeers, note, onList } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { DAYS_AHEAD, firstDayFor } from './rota.rules.ts';
import { slotsOf } from './rota.store.ts';
import { type RotaTimeWith, rotaOf } from './tonight.store.ts';
import { whoIn } from './tonight.tsx';
import { addSlot, endSlot, giveBack, takeTurn } from './turns.store.ts';

const FIELDS = ['weekday', 'from', 'to', 'wanted'];
const FRESH = filledForm({ weekday: 'Fri', from: '19:00', to: '22:00', wanted: '1' });

/** The rota of the coming two weeks: who is there, and what is missing. */
export const showRota = (request: PageRequest): Promise<Answer> => inPeers(request, (at) => draw(at, FRESH));

const ahead = (at: InPeers): Promise<RotaTimeWith[]> =>
  rotaOf(at.tx, at.place.communityId, { first: firstDayFor(at.now), days: DAYS_AHEAD, now: at.now });

const timeOf = async (at: InPeers): Promise<RotaTimeWith | undefined> =>
  (await ahead(at)).find(({ slotId, on }) => slotId === at.request.body.slot && on === at.request.body.on);

async function thenFollow(request: PageRequest, done: Answer): Promise<Answer> {
  if ('redirect' in done) await followListings(request);
  return done;
}

export const sendTake = async (request: PageRequest): Promise<Answer> =>
  thenFollow(
    request,
    await onList(request, async (at) => {
      const time = await timeOf(at);
      const redirect = `${at.base}/rota`;
      if (time === undefined) return { redirect, flash: words('turn-gone') };
      const not = await takeTurn(at.tx, at.place, time, { mostTurns: at.own.mostTurns, now: at.now });
      if (not !== null) return { redirect, flash: words(`turn-${not}`) };
      await note(at, 'took a time of the rota');
      return { redirect, flash: words('turn-taken') };
    }),
  );

export const sendGiveBack = async (request: PageRequest): Promise<Answer> =>
  thenFollow(
    request,
    await inPeers(request, async (at) => {
      const time = await timeOf(at);
      if (time !== undefined) await giveBack(at.tx, at.place, time.slotId, time.on);
      await note(at, 'gave a time of the rota back');
      return { redirect: `${at.base}/rota`, flash: words('turn-back') };
    }),
  );

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const sendSlot = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const weekday = answers.choice('weekday', WEEKDAYS, words('slot-day-wrong'));
    const [from, to] = [answers.text('from').replace('.', ':'), answers.text('to').replace('.', ':')];
    if (!TIME.test(from)) answers.wrong('from', words('slot-time-wrong'));
    if (!TIME.test(to) || to === from) answers.wrong('to', words('slot-time-wrong'));
    const wanted = answers.count('wanted', words('slot-wanted-wrong')) ?? 0;
    if (wanted < 1 || wanted > 5) answers.wrong('wanted', words('slot-wanted-wrong'));
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, FIELDS, answers.errors));
    await addSlot(at.tx, at.place, { weekday, from, to, wanted }, at.now);
    await note(at, 'added a time to the rota');
    return { redirect: `${at.base}/rota`, flash: words('slot-added') };
  });

export const sendEndSlot = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const slotId = typeof request.body.slot === 'string' ? request.body.slot : '';
    const known = (await slotsOf(at.tx, at.place.communityId)).some((slot) => slot.slotId === slotId);
    const ended = known && (await endSlot(at.tx, at.place, slotId, await ahead(at), at.now));
    if (ended) await note(at, 'took a time off the rota');
    return { redirect: `${at.base}/rota`, flash: words(ended ? 'slot-ended' : 'slot-has-people') };
  });

async function draw(at: InPeers, form: FormState): Promise<Answer> {
  const times = await ahead(at);
  const slots = await slotsOf(at.tx, at.place.communityId);
  return formPage({
    title: words('rota-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.base}>{words('back')}</a>
        </p>
        <h1>{words('rota-title')}</h1>
        <p>{words('rota-about')}</p>
        {times.length === 0 ? <p>{words('rota-none')}</p> : null}
        <ul className="nhsuk-list">
          {times.map((time) => (
            <li key={`${time.slotId} ${time.on}`} className="cg-line">
              <Time at={at} time={time} />
            </li>
          ))}
        </ul>
        <HelpHere cover={await helpOf(at)} />
        {at.isOn ? <Slots at={at} form={form} slots={slots} /> : null}
      </div>
    ),
  });
}

function Time({ at, time }: { at: InPeers; time: RotaTimeWith }) {
  const { slotId, on, from, to, turns, wanted } = time;
  const values = { slot: slotId, on };
  const named = { date: longDate(on), from };
  const mine = turns.some((turn) => turn.mine);
  return (
    <>
      <p>
        <strong>
          {longDate(on)}, {from} to {to}
        </strong>
        <br />
        {whoIn(time)}
      </p>
      {mine ? (
        <Press action={`${at.base}/rota/give-back`} label={words('give-back-button', named)} values={values} />
      ) : at.isOn && turns.length < wanted ? (
        <Press action={`${at.base}/rota/take`} label={words('take-button', named)} values={values} />
      ) : null}
    </>
  );
}

function Slots({ at, form, slots }: { at: InPeers; form: FormState; slots: Awaited<ReturnType<typeof slotsOf>> }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('slots-heading')}</h2>
      <p>{words('slots-about')}</p>
      {slots.map((slot) => (
        <Press
          key={slot.slotId}
          action={`${at.base}/rota/end-time`}
          label={words('slot-end-button', { day: weekdayInWords(slot.weekday), from: slot.from, to: slot.to })}
          values={{ slot: slot.slotId }}
        />
      ))}
      <FormBox action={`${at.base}/rota/time`} button={words('slot-button')} secondary>
        <SelectField
          form={form}
          name="weekday"
          label={words('slot-day')}
          options={WEEKDAYS.map((day) => ({ value: day, words: weekdayInWords(day) }))}
        />
        <TextField form={form} name="from" label={words('slot-from')} width={5} />
        <TextField form={form} name="to" label={words('slot-to')} width={5} />
        <TextField form={form} name="wanted" label={words('slot-wanted')} width={2} inputMode="numeric" />
      </FormBox>
    </section>
  );
}
