import type { InService } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { AlertSource } from '../safety.tables.ts';

/** Somebody opened an alert about a person, who can read that. Nobody is told where nobody is known. */
export async function logOpening(
  { tx, serviceId, request }: InService,
  { personId, source }: { readonly personId: string | null; readonly source: AlertSource },
): Promise<void> {
  if (personId === null) return;
  const what = source === 'measure' ? 'an alert about your answers' : 'an alert about you';
  await logAccess(tx, request.actor, { serviceId, personId, what });
}
