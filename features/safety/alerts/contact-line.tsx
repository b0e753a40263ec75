import type { OpenAlert } from '../alerts.store.ts';
import { diedInWords } from './alert-words.ts';

interface ContactLineProps {
  readonly serviceId: string;
  readonly alert: Pick<OpenAlert, 'journeyId' | 'called' | 'phone' | 'safely' | 'died'>;
}

const SAFELY = {
  phone: 'They said a call is safe.',
  text: 'They asked to be reached by text.',
  email: 'They asked to be reached by e-mail.',
} as const;

/** What a call needs: the number, and the whole answer. */
export function ContactLine({ serviceId, alert: { journeyId, called, phone, safely, died } }: ContactLineProps) {
  if (died) return <strong>{diedInWords(called)}</strong>;
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
      {safely === null ? '' : `${SAFELY[safely.way]}${safely.mayLeaveMessage ? '' : ' Leave no message.'} `}
      <a href={`/s/${serviceId}/people/${journeyId}/progress`}>
        Read the whole answer<span className="nhsuk-u-visually-hidden"> of {called}</span>
      </a>
    </>
  );
}
