import type { RunningModel } from '@commonground/service-model';
import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Referral, refer } from '../refer.ts';
import { routeFor, waysIn } from '../refer-yourself/ways-in.rules.ts';
import { saySafeContact } from '../safe-contact.store.ts';
import type { Suggestion } from './suggestion.form.ts';

export interface Sending {
  readonly serviceId: string;
  readonly clock: Clock;
  readonly model: RunningModel;
  /** The account of a partner who is signed in. */
  readonly account?: string | null;
}

/**
 * Records that somebody suggested the service to a person. A yes that the person is said to have given is recorded as
 * passed on, and only where the model lets that open a journey; where people ask in their own name it is not recorded at
 * all, and the team asks them.
 *
 * @throws FactRefused when the model's rules do not allow it
 */
export async function sendSuggestion(tx: Tx, sending: Sending, suggestion: Suggestion): Promise<Referral> {
  const { serviceId, clock, model, account } = sending;
  const route = routeFor(waysIn(model).suggested, suggestion.by);
  if (route === undefined) throw new Error(`No way in of ${serviceId} takes a suggestion by ${suggestion.by}.`);
  const saidYes = suggestion.knows === 'said-yes' && model.intake.selfReferral !== 'required';
  const referral = await refer(
    tx,
    { actor: { ...systemActor, name: suggestion.you }, clock, serviceId },
    {
      route: route.id,
      person: {
        called: suggestion.called,
        fullName: suggestion.fullName,
        dateOfBirth: suggestion.born,
        nhsNumber: null,
        phone: suggestion.reach.phone,
        email: suggestion.reach.email,
        postcode: null,
        gender: null,
        ethnicGroup: null,
        accessNeeds: null,
      },
      suggestion: {
        by: suggestion.by,
        reason: suggestion.reason,
        ...(account ? { account } : {}),
      },
      ...(saidYes ? { choice: { voice: { how: 'passed-on', through: suggestion.you } } } : {}),
    },
  );
  await saySafeContact(tx, serviceId, referral.personId, {
    way: suggestion.reach.way,
    mayLeaveMessage: suggestion.reach.mayLeaveMessage,
    saidBy: suggestion.you,
    saidOn: clock.today(),
  });
  if (account) {
    await tx
      .insertInto('partner_referral')
      .values({
        service_id: serviceId,
        journey_id: referral.journeyId,
        account_id: account,
        name_given: suggestion.fullName,
        referred_on: clock.today(),
      })
      .execute();
  }
  return referral;
}
