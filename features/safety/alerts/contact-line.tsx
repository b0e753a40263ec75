interface ContactLineProps {
  readonly serviceId: string;
  readonly alert: { readonly journeyId: string; readonly called: string; readonly phone: string | null };
}

/** What a call needs: the number, and the whole answer. */
export function ContactLine({ serviceId, alert: { journeyId, called, phone } }: ContactLineProps) {
  return (
    <>
      {phone === null ? (
        'No telephone number is known'
      ) : (
        <>
          Telephone: <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </>
      )}
      {'. '}
      <a href={`/s/${serviceId}/people/${journeyId}/progress`}>
        Read the whole answer<span className="nhsuk-u-visually-hidden"> of {called}</span>
      </a>
    </>
  );
}
