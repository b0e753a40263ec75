import { shortDate } from '@commonground/calendar';
import { restOfName } from '#features/people/index.ts';
import type { Call, CallReason, CallsOfReason } from './calls.store.ts';

const HEADINGS: Readonly<Record<CallReason, string>> = {
  'not-asked': 'Suggested to us, and not asked yet',
  'offer-over': 'Offered a place, and the day to reply is over',
  'waits-without-word': 'Waiting, and without word from us',
  quiet: 'Quiet for longer than we agreed',
};

const SINCE: Readonly<Record<CallReason, string>> = {
  'not-asked': 'suggested',
  'offer-over': 'reply asked by',
  'waits-without-word': 'last heard from us',
  quiet: 'last word',
};

/** Where the whole list of a reason stands, filtered the same way. */
const wholeList = (serviceId: string, reason: CallReason): string =>
  reason === 'quiet' ? `/s/${serviceId}/people?call=quiet` : `/s/${serviceId}/waiting?call=${reason}`;

/** People who need a call today, under why. */
export function CallList({ serviceId, calls }: { serviceId: string; calls: readonly CallsOfReason[] }) {
  if (calls.length === 0) return <p>Nobody is waiting to hear from us today.</p>;
  return calls.map(({ reason, total, first }) => (
    <section key={reason}>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
        {HEADINGS[reason]} ({total})
      </h3>
      <ul className="cg-plain-list">
        {first.map((call) => (
          <CallLine key={call.journeyId} serviceId={serviceId} call={call} />
        ))}
      </ul>
      {total > first.length ? (
        <p>
          <a href={wholeList(serviceId, reason)}>
            All {total}: {HEADINGS[reason].toLowerCase()}
          </a>
        </p>
      ) : null}
    </section>
  ));
}

function CallLine({ serviceId, call }: { serviceId: string; call: Call }) {
  const person = `/s/${serviceId}/people/${call.journeyId}`;
  return (
    <li className="cg-line">
      <span>
        <a href={person}>{call.called}</a>
        {restOfName(call.called, call.fullName)}
        <br />
        {SINCE[call.reason]} {shortDate(call.since)}
      </span>
      <span>
        {call.phone === null ? (
          'No telephone number'
        ) : (
          <a href={`tel:${call.phone.replace(/[^\d+]/g, '')}`}>{call.phone}</a>
        )}
        <br />
        <a href={`${person}/got-in-touch`}>
          Write it down<span className="nhsuk-u-visually-hidden">: got in touch with {call.called}</span>
        </a>
      </span>
    </li>
  );
}
