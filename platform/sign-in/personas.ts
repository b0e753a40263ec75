import type { CalendarDay } from '@commonground/calendar';
import type { Role } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { giveRole, makeAccount } from './accounts.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { beginSignIn } from './sign-ins.ts';

/** Someone a visitor of a demonstration can be. */
export interface Persona {
  accountId: string;
  name: string;
  about: string;
  roles: { role: Role; serviceId: string | null }[];
}

export interface NewPersona {
  name: string;
  /** One sentence for the page: who they are and what there is to see. */
  about: string;
  personId?: string | null;
  roles: readonly { role: Role; serviceId: string | null; from: CalendarDay }[];
  /** Order on the page. */
  place: number;
}

/** Makes a persona. The database refuses it anywhere but in a demonstration. Returns the account's id. */
export async function makePersona(tx: Tx, { name, about, personId = null, roles, place }: NewPersona): Promise<string> {
  const accountId = await makeAccount(tx, { name, personId });
  for (const held of roles) await giveRole(tx, { accountId, ...held });
  await tx.insertInto('persona').values({ account_id: accountId, about, place }).execute();
  return accountId;
}

/** The personas of a demonstration; none anywhere else. */
export function listPersonas(house: SignInHouse): Promise<Persona[]> {
  return signingIn(house, async (tx) => {
    const rows = await tx
      .selectFrom('persona')
      .innerJoin('account', 'account.account_id', 'persona.account_id')
      .innerJoin('role_held', 'role_held.account_id', 'persona.account_id')
      .innerJoin('deployment', (join) => join.on('deployment.kind', '=', 'demonstration'))
      .select(['persona.account_id', 'account.name', 'persona.about', 'role_held.role', 'role_held.service_id'])
      .where('account.closed_at', 'is', null)
      .orderBy('persona.place')
      .orderBy('account.name')
      // As a sign-in orders them: the first role on the page is the one that a persona opens in.
      .orderBy('role_held.from_on')
      .orderBy('role_held.role')
      .execute();
    const personas = new Map<string, Persona>();
    for (const row of rows) {
      const persona = personas.get(row.account_id) ?? {
        accountId: row.account_id,
        name: row.name,
        about: row.about,
        roles: [],
      };
      persona.roles.push({ role: row.role, serviceId: row.service_id });
      personas.set(row.account_id, persona);
    }
    return [...personas.values()];
  });
}

/** Signs in as a persona, without any proof. Null for anyone who is not one, and always in a real database. */
export function signInAsPersona(house: SignInHouse, accountId: string): Promise<string | null> {
  return signingIn(house, async (tx) => {
    const row = await tx
      .selectFrom('persona')
      .innerJoin('deployment', (join) => join.on('deployment.kind', '=', 'demonstration'))
      .select('persona.account_id')
      .where((where) => where(where.cast<string>('persona.account_id', 'text'), '=', accountId))
      .executeTakeFirst();
    return row ? beginSignIn(tx, row.account_id, 'complete', house.clock.now()) : null;
  });
}
