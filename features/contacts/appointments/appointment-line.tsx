import type { RunningModel } from '@commonground/service-model';
import { placeOfSession } from '#features/sessions/index.ts';
import { clock, MEETING_WORDS } from '../contact-words.ts';
import type { Appointment } from './appointment.store.ts';

/** "10:00 to 10:50". */
export const timesInWords = ({ startTime, endTime }: Pick<Appointment, 'startTime' | 'endTime'>): string =>
  startTime === null ? 'No time set' : endTime === null ? clock(startTime) : `${clock(startTime)} to ${clock(endTime)}`;

export function whereInWords(model: RunningModel, at: Pick<Appointment, 'siteId' | 'place' | 'host' | 'way'>): string {
  const place = at.place ?? placeOfSession(model, at.siteId);
  const host = at.host === null ? '' : `clinic at ${at.host}`;
  const met = at.way === 'in-person' ? '' : MEETING_WORDS[at.way];
  return [met, host, place].filter(Boolean).join(', ') || 'No place set';
}

export const namesInWords = ({ people }: Pick<Appointment, 'people'>): string =>
  people.map(({ called }) => called).join(' and ') || 'Somebody whose record is closed to you';

/** "Came", "Not said yet", "Cancelled: …". */
export function standingInWords({ state, cancelledReason, howItWent }: Appointment): string {
  if (state === 'cancelled') return `Cancelled: ${cancelledReason}`;
  return state === 'held' ? (howItWent === null ? 'Written down' : 'Written down, with words') : '';
}

/** Said by the person themself on their own page, or to somebody, before the day. */
const sentWord = ({ people, state }: Appointment): string => {
  const away = people.filter(({ how }) => how === 'sent-word').map(({ called }) => called);
  return state === 'planned' && away.length > 0 ? `. ${away.join(' and ')} sent word: can’t come` : '';
};

interface AppointmentListProps {
  readonly serviceId: string;
  readonly model: RunningModel;
  readonly appointments: readonly Appointment[];
  /** Whether each line says whose appointment it is. */
  readonly workers?: boolean;
}

export function AppointmentList({ serviceId, model, appointments, workers = false }: AppointmentListProps) {
  return (
    <ul className="cg-plain-list">
      {appointments.map((one) => (
        <li key={one.sessionId} className="cg-line">
          <span>
            <strong>{timesInWords(one)}</strong>
            <br />
            {namesInWords(one)}, {model.components[one.componentId]?.name ?? one.componentId}
            <br />
            {whereInWords(model, one)}
            {sentWord(one)}
            {workers && one.workers.length > 0 ? `. With ${one.workers.map(({ name }) => name).join(', ')}` : ''}
          </span>
          <a href={`/s/${serviceId}/appointments/${one.sessionId}`}>
            {one.state === 'planned' ? 'Open' : standingInWords(one)}
            <span className="nhsuk-u-visually-hidden">
              {' '}
              the appointment of {namesInWords(one)} at {clock(one.startTime)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
