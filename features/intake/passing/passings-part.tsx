import { shortDate } from '@commonground/calendar';
import { isOpen } from '@commonground/journey';
import type { JourneyInView } from '#features/journeys/index.ts';
import { listServices } from '#features/services/index.ts';
import { type Passing, passingsOf, STANDING } from './passing.store.ts';

/** To which service somebody was passed on, or from which they came, and who has it now. */
export async function passingsPart(at: JourneyInView) {
  const { tx, serviceId, journey, request } = at;
  const passings = await passingsOf(tx, serviceId, request.today, { journeyId: journey.journeyId });
  if (passings.length === 0) return null;
  const names = new Map((await listServices(tx)).map((one) => [one.serviceId, one.name]));
  return (
    <section>
      <h2 className="nhsuk-heading-m">Who has it now</h2>
      {passings.map((passing) => (
        <OnePassing key={passing.passingId} at={at} passing={passing} names={names} />
      ))}
    </section>
  );
}

interface OnePassingProps {
  readonly at: JourneyInView;
  readonly passing: Passing;
  readonly names: ReadonlyMap<string, string>;
}

function OnePassing({ at, passing, names }: OnePassingProps) {
  const isOurs = passing.fromService === at.serviceId;
  const other = names.get(isOurs ? passing.toService : passing.fromService);
  const there = passing.standing === 'with-them' || passing.standing === 'taken-on';
  return (
    <div className="nhsuk-u-reading-width nhsuk-u-margin-bottom-4">
      <p className="nhsuk-u-margin-bottom-1">
        {passing.kind === 'transfer' ? 'Handed over' : 'Passed on'} {isOurs ? 'to' : 'by'} <strong>{other}</strong> on{' '}
        {shortDate(passing.on)} by {passing.passedBy}:{' '}
        {isOurs ? `${at.person.called} ${STANDING[passing.standing]}` : hereInWords(passing)}.
      </p>
      <p className="nhsuk-u-margin-bottom-1">Why: {passing.why}</p>
      {passing.handedOver === null ? null : <p className="cg-typed">{passing.handedOver}</p>}
      {isOurs && there && isOpen(at.state) ? (
        <p>
          {other} has it. <a href={`${at.address}/end`}>Write down that they went on to another service</a>
        </p>
      ) : null}
    </div>
  );
}

const hereInWords = ({ standing }: Passing): string =>
  ({
    suggested: 'waits for their own yes to us',
    'with-them': 'is with us now',
    'taken-on': 'is taken on here',
    'not-there': 'it did not come to a start here',
  })[standing];
