import { restOfName } from '#features/people/index.ts';
import type { OpenAlert } from '../alerts.store.ts';

interface AboutLineProps {
  readonly serviceId: string;
  readonly alert: Pick<OpenAlert, 'journeyId' | 'called' | 'fullName'>;
}

/** Whom an alert is about, with the way to their page where they are known. */
export function AboutLine({ serviceId, alert: { journeyId, called, fullName } }: AboutLineProps) {
  if (journeyId === null) return <>{called}</>;
  return (
    <>
      <a href={`/s/${serviceId}/people/${journeyId}`}>{called}</a>
      {restOfName(called, fullName)}
    </>
  );
}
