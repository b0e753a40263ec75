import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Referral, refer } from '../refer.ts';
import { saySafeContact } from '../safe-contact.store.ts';
import type { SelfReferral } from './self-referral.form.ts';

/**
 * Records that somebody asked to come: their own act, in their own name, said on the service's referral page. Nobody is
 * matched with people known already: from the outside a name proves nothing, and the team joins records when it meets
 * the person.
 *
 * @throws FactRefused when the model's rules do not allow it
 */
export async function sendSelfReferral(
  tx: Tx,
  { serviceId, clock, serviceName }: { serviceId: string; clock: Clock; serviceName: string },
  asked: SelfReferral,
): Promise<Referral> {
  const today = clock.today();
  const referral = await refer(
    tx,
    { actor: { ...systemActor, name: asked.called }, clock, serviceId },
    {
      route: asked.route,
      person: {
        called: asked.called,
        fullName: asked.fullName,
        dateOfBirth: asked.born,
        nhsNumber: null,
        phone: asked.reach.phone,
        email: asked.reach.email,
        postcode: null,
        gender: null,
        ethnicGroup: null,
        accessNeeds: asked.needs === '' ? null : asked.needs,
      },
      choice: {
        voice: { how: 'said', to: `${serviceName}, on its page for asking to come`, on: today },
        reason: asked.reason,
      },
    },
  );
  await saySafeContact(tx, serviceId, referral.personId, {
    way: asked.reach.way,
    mayLeaveMessage: asked.reach.mayLeaveMessage,
    saidBy: asked.called,
    saidOn: today,
  });
  return referral;
}
