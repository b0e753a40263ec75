import { addDays, shortDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Press, Table } from '#platform/pages/index.ts';
import { auditTeam, type InTeam, inTeam, teamPage } from '../in-workforce.tsx';
import { type Booking, bookingsFrom, owed, STATE_WORDS } from './bookings.store.ts';

const DAYS_BACK = 120;

/** Who is booked for what, who has answered, and what is to be paid. */
export const showBookings = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const bookings = await bookingsFrom(at.tx, at.serviceId, addDays(request.today, -DAYS_BACK));
    const unpaid = bookings.filter(({ state, paidOn }) => state === 'done' && paidOn === null);
    return teamPage(
      at,
      'Sessional bookings',
      <>
        <p>
          <strong>{bookings.length}</strong> since {shortDate(addDays(request.today, -DAYS_BACK))}; {unpaid.length} done
          and not paid yet.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${at.address}/bookings/new`}>
            Book somebody
          </a>
        </p>
        <Table<Booking>
          caption="Bookings"
          captionHidden
          columns={[
            { id: 'when', words: 'When', cell: ({ on }) => shortDate(on) },
            { id: 'who', words: 'Who', cell: ({ workerName }) => workerName },
            { id: 'what', words: 'What', cell: ({ what, place }) => (place === null ? what : `${what}, ${place}`) },
            { id: 'hours', words: 'Hours', numeric: true, cell: ({ hours }) => hours },
            { id: 'pay', words: 'To pay', numeric: true, cell: payInWords },
            { id: 'state', words: 'How it stands', cell: (booking) => STATE_WORDS[booking.state] },
            { id: 'next', words: 'Next', cell: (booking) => <Next at={at} booking={booking} /> },
          ]}
          rows={bookings}
          rowKey={({ bookingId }) => bookingId}
          empty="Nobody is booked."
        />
      </>,
    );
  });

function payInWords(booking: Booking): string {
  const pounds = owed(booking);
  if (pounds === null) return 'No rate';
  return `£${pounds.toFixed(2)}${booking.paidOn === null ? '' : `, paid ${shortDate(booking.paidOn)}`}`;
}

/** What a lead can say of a booking: called off before it, done after it, paid when it is done. */
function Next({ at, booking }: { at: InTeam; booking: Booking }) {
  const { state, on, paidOn, bookingId, workerName } = booking;
  const past = on <= at.request.today;
  const step =
    state === 'done' && paidOn === null
      ? (['paid', 'It was paid'] as const)
      : state === 'accepted' && past
        ? (['done', 'It was done'] as const)
        : (state === 'asked' || state === 'accepted') && !past
          ? (['cancelled', 'Call it off'] as const)
          : undefined;
  if (step === undefined) return null;
  return (
    <Press
      action={`${at.address}/bookings/${bookingId}`}
      label={
        <>
          {step[1]}
          <span className="nhsuk-u-visually-hidden">
            : {workerName}, {shortDate(on)}
          </span>
        </>
      }
      values={{ state: step[0] }}
      small
    />
  );
}

export const changeBooking = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const bookings = await bookingsFrom(at.tx, at.serviceId, addDays(request.today, -DAYS_BACK));
    const booking = bookings.find(({ bookingId }) => bookingId === request.params.bookingId);
    const to = request.body.state;
    if (booking === undefined) return { notFound: true, why: 'no such booking' };
    const query = at.tx
      .updateTable('booking')
      .where('service_id', '=', at.serviceId)
      .where('booking_id', '=', booking.bookingId);
    if (to === 'paid' && booking.state === 'done') await query.set({ paid_on: request.today }).execute();
    else if (to === 'done' && booking.state === 'accepted') await query.set({ state: 'done' }).execute();
    else if (to === 'cancelled' && (booking.state === 'asked' || booking.state === 'accepted'))
      await query.set({ state: 'cancelled' }).execute();
    else return { redirect: `${at.address}/bookings`, flash: 'That had changed already. This is how it stands now.' };
    await auditTeam(at, 'team.booking', `booking ${booking.bookingId}`, { state: String(to) });
    return { redirect: `${at.address}/bookings`, flash: `Saved: ${booking.workerName}, ${shortDate(booking.on)}.` };
  });
