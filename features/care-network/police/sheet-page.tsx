import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Sheet } from './police.store.ts';

/** What police or ambulance read: one page on a phone or on paper, in the order in which it is needed. */
export function SheetWords({ sheet, service }: { sheet: Sheet; service: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What helps</h2>
      <p className="cg-typed">{sheet.helps}</p>
      {sheet.worse === null ? null : (
        <>
          <h2 className="nhsuk-heading-m">What makes it worse</h2>
          <p className="cg-typed">{sheet.worse}</p>
        </>
      )}
      <h2 className="nhsuk-heading-m">Call</h2>
      <p>
        <strong>{sheet.call}</strong>
      </p>
      <h2 className="nhsuk-heading-m">What you may know</h2>
      <p className="cg-typed">{sheet.may_tell}</p>
      <p className="nhsuk-body-s">
        They agreed to these words on {longDate(sheet.agreed_on as CalendarDay)}, with {sheet.agreed_to}
        {service === '' ? '' : ` of ${service}`}. Use them to help, and for nothing else.
      </p>
    </>
  );
}
