import { sql } from 'kysely';
import type { Role } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { listPersonas, SIGN_IN_COOKIE, signInAsPersona, switchRole } from '#platform/sign-in/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import type { Group } from './mix.ts';

export interface House {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Cookies of as many sign-ins of this role as asked for, going round its personas; of staff, those of one service. */
export async function cookiesOf(house: House, who: Group['who'], n: number, serviceId: string): Promise<string[]> {
  if (who === 'visitor') return Array.from({ length: n }, () => '');
  const personas = (await listPersonas(house)).filter(({ roles }) =>
    roles.some((held) => held.role === who && (who === 'member' || held.serviceId === serviceId)),
  );
  if (personas.length === 0) throw new Error(`The demonstration has nobody to be as a ${who}.`);
  const cookies: string[] = [];
  for (let i = 0; i < n; i++) cookies.push(await signIn(house, personas[i % personas.length]!.accountId, who));
  return cookies;
}

/** Signs in as this persona in this role; returns the cookie. */
export async function signIn(house: House, accountId: string, role: Role): Promise<string> {
  const token = await signInAsPersona(house, accountId);
  if (token === null || !(await switchRole(house, token, role)))
    throw new Error(`A persona could not be signed in as a ${role}.`);
  return `${SIGN_IN_COOKIE}=${token}`;
}

/** What stands for the words in braces of mix.yaml: the largest service, some of its people, sessions and figures. */
export async function placesIn(storage: Storage, serviceId: string, today: string): Promise<Record<string, string[]>> {
  return asSystem(storage, serviceId, 'bench', async (tx) => {
    const list = async (query: ReturnType<typeof sql<{ id: string }>>) =>
      (await query.execute(tx)).rows.map(({ id }) => id);
    const person = await list(sql<{ id: string }>`
      select journey_id as id from journey_now where service_id = ${serviceId} order by md5(journey_id::text) limit 100`);
    const session = await list(sql<{ id: string }>`
      select s.session_id as id from session s where s.service_id = ${serviceId} and s.session_date <= ${today}
        and s.state <> 'cancelled' order by s.session_date desc limit 10`);
    return { service: [serviceId], person, session, figure: ['retention', 'core-10-reliable-improvement'] };
  });
}
