import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { accountWithEmail, findAccount, giveRole, linkPath, makeAccount, makeLink } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';

export interface LeadOfService {
  readonly email: string;
  readonly name: string;
}

export interface MadeLead extends LeadOfService {
  /** Path of a one-time link; null when they have signed in before and know their way in. */
  readonly link: string | null;
}

const LINK_MS = 24 * 60 * 60_000;

/** The account of whoever leads a service, with the role and a link to sign in once. Nothing is given twice. */
export async function leadOf(tx: Tx, clock: Clock, serviceId: string, lead: LeadOfService): Promise<MadeLead> {
  const accountId = (await accountWithEmail(tx, lead.email)) ?? (await makeAccount(tx, lead));
  const account = await findAccount(tx, accountId);
  const holds = account?.roles.some(
    (held) => held.role === 'service-lead' && held.serviceId === serviceId && held.to === null,
  );
  if (!holds) {
    await giveRole(tx, { accountId, role: 'service-lead', serviceId, from: clock.today() });
    const detail = { given: 'service-lead' };
    await audit(tx, { actor: systemActor, act: 'accounts.manage', serviceId, thing: `account ${accountId}`, detail });
  }
  const name = account?.name ?? lead.name;
  if (account?.used) return { email: lead.email, name, link: null };
  const token = await makeLink(tx, accountId, new Date(clock.now().getTime() + LINK_MS));
  return { email: lead.email, name, link: linkPath(token) };
}
