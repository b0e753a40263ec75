import type { OpenAlert } from '../alerts.store.ts';
import { diedInWords } from './alert-words.ts';
import { SOURCE_WORDS } from './source-words.ts';

interface ContactLineProps {
  readonly serviceId: string;
  readonly alert: Pick<OpenAlert, 'journeyId' | 'called' | 'phone' | 'safely' | 'died' | 'source' | 'path'>;
}

const SAFELY = {
  phone: 'They said a call is safe.',
  text: 'They asked to be reached by text.',
  email: 'They asked to be reached by e-mail.',
} as const;

/** What a call needs: the number, and the thing that raised the alert. */
export function ContactLine({ serviceId, alert }: ContactLineProps) {
  const { journeyId, called, phone, safely, died } = alert;
  if (died) return <strong>{diedInWords(called)}</strong>;
  return (
    <>
      {journeyId === null ? (
        'Nobody knows yet whom it is about'
      ) : phone === null ? (
        'No telephone number is known'
      ) : (
        <>
          Telephone: <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </>
      )}
      {'. '}
      {safely === null ? '' : `${SAFELY[safely.way]}${safely.mayLeaveMessage ? '' : ' Leave no message.'}`}
      <ThingLink serviceId={serviceId} alert={alert} />
    </>
  );
}

function ThingLink({ serviceId, alert: { journeyId, called, source, path } }: ContactLineProps) {
  const its =
    path ?? (source === 'measure' && journeyId !== null ? `/s/${serviceId}/people/${journeyId}/progress` : null);
  if (its === null) return null;
  return (
    <>
      <br />
      <a href={its}>
        {SOURCE_WORDS[source].open}
        <span className="nhsuk-u-visually-hidden">: {called}</span>
      </a>
    </>
  );
}
