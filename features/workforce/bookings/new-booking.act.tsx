import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { DateField, SelectField, TextField } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import { worksOn } from '../team.store.ts';
import { isRight, type TeamAct } from '../team-act.tsx';

/** Books somebody for an hour or a day. They say yes or no themselves; a no needs no reason. */
export const newBooking: TeamAct<undefined> = {
  path: 'bookings/new',
  title: () => 'Book somebody',
  button: 'Ask them',
  fields: ['who', 'what', 'place', 'on', 'hours', 'rate'],
  questions: (at, _, form) => (
    <>
      <p>They see the booking under My work, and say yes or no there. A no needs no reason.</p>
      <SelectField
        form={form}
        name="who"
        label="Who?"
        options={[
          { value: '', words: 'Choose' },
          ...at.workers
            .filter((worker) => worksOn(worker, at.request.today))
            .map((worker) => ({ value: worker.workerId, words: `${worker.name}${titlesOf(worker)}` })),
        ]}
      />
      <TextField
        form={form}
        name="what"
        label="What for?"
        hint="For example, a training day with the probation service"
      />
      <TextField form={form} name="place" label="Where?" />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2027" />
      <TextField form={form} name="hours" label="How many hours?" width={4} inputMode="decimal" />
      <TextField
        form={form}
        name="rate"
        label="Pounds an hour"
        hint="Leave it empty where nothing is paid"
        width={5}
        inputMode="decimal"
      />
    </>
  ),
  save: async (at, _, answers) => {
    const worker = at.workers.find(({ workerId }) => workerId === answers.text('who'));
    if (worker === undefined) answers.wrong('who', 'Choose somebody of the team');
    const what = answers.required('what', 'Enter what they are booked for', 300);
    const on = answers.day('on', 'the day');
    if (on === undefined) answers.wrong('on', 'Enter the day, like 27 3 2027');
    else if (on < at.request.today) answers.wrong('on', 'Enter a day that is still to come');
    const hours = answers.text('hours');
    if (!/^\d{1,2}(\.\d{1,2})?$/.test(hours) || Number(hours) <= 0 || Number(hours) > 12)
      answers.wrong('hours', 'Enter the hours, like 2.5, at most 12');
    const rate = answers.text('rate').replace(/^£/, '');
    if (rate !== '' && !/^\d{1,4}(\.\d{1,2})?$/.test(rate))
      answers.wrong('rate', 'Enter pounds like 15.50, or leave it empty');
    answers.within({ place: 200 });
    if (worker === undefined || on === undefined || !isRight(answers)) return undefined;
    const bookingId = randomUUID();
    await at.tx
      .insertInto('booking')
      .values({
        service_id: at.serviceId,
        booking_id: bookingId,
        worker_id: worker.workerId,
        what,
        place: answers.text('place', 200) || null,
        held_on: on,
        hours,
        rate_gbp: rate === '' ? null : rate,
        answered_at: null,
        paid_on: null,
        asked_by: at.request.actor.name,
      })
      .execute();
    await auditTeam(at, 'team.booking', `booking ${bookingId}`, { state: 'asked' });
    return { to: `${at.address}/bookings`, done: `${worker.name} is asked for ${longDate(on)}.` };
  },
};

const titlesOf = ({ roles }: { roles: readonly { title: string; to: unknown }[] }): string => {
  const titles = roles.filter(({ to }) => to === null).map(({ title }) => title);
  return titles.length === 0 ? '' : ` (${titles.join(', ')})`;
};
