import { randomOf, type SimulatedService } from '@commonground/simulation';
import type { Cell } from '#platform/storage/index.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 11;
/** Nobody has measured these: most people were asked, most of them like a text best, and some want nothing written. */
const ASKED = 0.8;
const BY_PHONE = 0.15;
const BY_EMAIL = 0.25;
const LEAVES_MESSAGE = 0.9;

/** How most invented people said they can be reached safely, on the day the service first heard of them. Seeded. */
export function safeContactRows(serviceId: string, simulated: SimulatedService, seed: number): TableRows {
  const random = randomOf(seed, STREAM);
  const since = new Map<string, string>();
  for (const { personId, facts } of simulated.journeys) {
    const first = facts[0]?.on;
    const known = since.get(personId);
    if (first !== undefined && (known === undefined || first < known)) since.set(personId, first);
  }
  const rows = simulated.people.flatMap(({ personId, called, email }): Cell[][] => {
    // Everybody takes the same number of draws, so that one person's answer never moves another's.
    const [asked, way, message] = [random.uniform(), random.uniform(), random.uniform()];
    if (asked >= ASKED) return [];
    const said = way < BY_PHONE ? 'phone' : way < BY_PHONE + BY_EMAIL && email !== null ? 'email' : 'text';
    return [[serviceId, personId, said, message < LEAVES_MESSAGE, called, since.get(personId) ?? simulated.from]];
  });
  return {
    table: 'safe_contact',
    columns: ['service_id', 'person_id', 'way', 'may_leave_message', 'said_by', 'said_on'],
    rows,
  };
}
