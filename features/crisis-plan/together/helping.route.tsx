import { findPerson } from '#features/people/index.ts';
import { findPlan, keptFor, saySo } from '#features/plans/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { type CrisisSection, SECTIONS } from '../crisis-plan.rules.ts';
import { words as say } from '../crisis-words.ts';
import { LONGEST_ADDED } from '../write/added.route.ts';
import { addContribution, contributionsOf } from '../write/contributions.store.ts';
import { AskYes, fieldsOf, PartOpen, Version } from './helping.page.tsx';
import { partsOpenTo } from './helping.store.ts';
import { answerInvitation, endInvitation, type Invitation, invitationsToMe } from './invitations.store.ts';

interface HelpingAt {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly invitation: Invitation;
  readonly me: { readonly personId: string; readonly called: string };
  readonly address: string;
}

/** Answers within one invitation to the member who asks. One that ended, or from somebody they must not see, is not there. */
const inHelping = (request: PageRequest, answer: (at: HelpingAt) => Promise<Answer>): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const { personId } = request.actor;
    const none = { notFound: true, why: 'no such invitation to them' } as const;
    const { invitationId } = request.params;
    if (personId === null || !isRecordId(invitationId)) return none;
    const invitation = (await invitationsToMe(tx, personId)).find((one) => one.invitationId === invitationId);
    const self = await findPerson(tx, personId);
    if (invitation === undefined || self === undefined) return none;
    const me = { personId, called: self.called };
    return answer({ tx, request, invitation, me, address: `/helping/${invitation.invitationId}` });
  });

export const showHelping = (request: PageRequest): Promise<Answer> =>
  inHelping(request, (at) => drawHelping(at, emptyForm));

/** Yes or no to helping. After a no the page is gone; nobody is asked why. */
export const answerHelping = (request: PageRequest): Promise<Answer> =>
  inHelping(request, async ({ invitation, address }) => {
    const answer = request.body.answer === 'yes' ? 'yes' : 'no';
    await asSystem(request.storage, invitation.serviceId, 'a peer answers an invitation to a crisis plan', (tx) =>
      answerInvitation(tx, invitation, answer, request.clock.now()),
    );
    return answer === 'yes' ? { redirect: address } : { redirect: '/home', flash: say('helping-no-done') };
  });

export const endHelping = (request: PageRequest): Promise<Answer> =>
  inHelping(request, async ({ invitation }) => {
    await asSystem(request.storage, invitation.serviceId, 'a peer stops helping with a crisis plan', (tx) =>
      endInvitation(tx, invitation, 'peer', request.clock.now()),
    );
    return { redirect: '/home', flash: say('helping-ended') };
  });

/** A peer adds to a part that is open to them, signed with the name they write. */
export const addAsPeer = (request: PageRequest): Promise<Answer> =>
  inHelping(request, async (at) => {
    const { body, actor, clock, params } = request;
    const form = filledForm(body);
    const part = (await partsOpenTo(at.tx, at.invitation.invitationId)).find((one) => one.section === params.section);
    if (part === undefined) return { notFound: true, why: 'no part that is open to them' };
    const { words, name } = fieldsOf(part.section);
    const [text, signed] = [typedIn(form, words).trim(), typedIn(form, name).trim()];
    const errors: Record<string, string> = {};
    if (text === '') errors[words] = say('error-words');
    if (text.length > LONGEST_ADDED) errors[words] = say('error-long', { most: LONGEST_ADDED });
    if (signed === '' || signed.length > 120) errors[name] = say('error-name');
    if (Object.keys(errors).length > 0) return drawHelping(at, withErrors(body, [words, name], errors));
    const plan = { service_id: part.serviceId, plan_id: part.planId, person_id: part.personId };
    await addContribution(at.tx, plan, {
      ...{ section: part.section as CrisisSection, words: text, side: 'peer', name: signed },
      ...{ authorPerson: at.me.personId, authorAccount: actor.accountId, now: clock.now() },
    });
    await audit(at.tx, {
      actor,
      act: 'member.helping',
      serviceId: part.serviceId,
      thing: `plan ${part.planId}`,
      detail: { section: part.section, added: 'peer' },
    });
    return { redirect: at.address, flash: say('helping-added') };
  });

/** A peer stands by the parts they can read of the latest version; of what they cannot read their yes says nothing. */
export const agreeAsPeer = (request: PageRequest): Promise<Answer> =>
  inHelping(request, async (at) => {
    const { actor, today, body } = request;
    const [part] = await partsOpenTo(at.tx, at.invitation.invitationId);
    if (part === undefined || part.version < 1 || Number(body.version) !== part.version)
      return { redirect: at.address };
    const of = { serviceId: part.serviceId, planId: part.planId };
    await asSystem(request.storage, of.serviceId, 'a peer says whether they agree to a crisis plan', async (tx) => {
      const plan = await planById(tx, of.serviceId, of.planId);
      if (plan === undefined) return;
      await saySo(tx, { actor: keptFor(actor), today }, plan, part.version, {
        side: 'peer',
        byPerson: at.me.personId,
        agrees: body.agrees !== 'no',
        name: at.me.called,
        saidTo: null,
        words: null,
      });
    });
    return { redirect: at.address, flash: say('helping-agreed') };
  });

async function planById(tx: Tx, serviceId: string, planId: string) {
  const row = await tx
    .selectFrom('plan')
    .select(['journey_id', 'person_id', 'plan_key'])
    .where('service_id', '=', serviceId)
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return findPlan(tx, { serviceId, journeyId: row.journey_id, personId: row.person_id }, row.plan_key, true);
}

async function drawHelping(at: HelpingAt, form: FormState): Promise<Answer> {
  const { invitation, address } = at;
  const title = say('helping-title', { name: invitation.from });
  const parts = invitation.answer === 'yes' ? await partsOpenTo(at.tx, invitation.invitationId) : [];
  const plan = { service_id: invitation.serviceId, plan_id: invitation.planId };
  const mine = await contributionsOf(at.tx, plan, at.me.personId);
  const inOrder = SECTIONS.flatMap((section) => parts.filter((part) => part.section === section));
  return formPage({
    title,
    form,
    section: 'home',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {invitation.words === null ? null : (
          <blockquote className="cg-own-words cg-typed">{invitation.words}</blockquote>
        )}
        {invitation.answer === 'yes' ? (
          <p>{say('helping-lede', { name: invitation.from })}</p>
        ) : (
          <AskYes invitation={invitation} address={address} />
        )}
        {inOrder.map((part) => (
          <PartOpen
            key={part.section}
            from={invitation.from}
            called={at.me.called}
            address={address}
            part={part}
            form={form}
            mine={mine.filter(({ section }) => section === part.section)}
          />
        ))}
        <Version parts={inOrder} address={address} from={invitation.from} />
        {invitation.answer === 'yes' ? (
          <>
            <h2 className="nhsuk-heading-m">{say('helping-end-heading')}</h2>
            <p>{say('helping-end-lede', { name: invitation.from })}</p>
            <FormBox action={`${address}/end`} button={say('helping-end')} secondary>
              {null}
            </FormBox>
          </>
        ) : null}
        <p>
          <a href="/home">{say('to-home')}</a>
        </p>
      </div>
    ),
  });
}
