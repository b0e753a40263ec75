import { londonDay, shortDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, FormBox, Own, type PageRequest, typedIn } from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { openToSignIn } from '../joining/join.store.ts';
import { type Supporter, saySupporterConsent, supporterConsents, supportersOf } from '../supporter.store.ts';
import { groupsForSupporters, type SupporterGroup } from './supporter-groups.store.ts';

const PURPOSES = {
  contact: 'May be contacted about groups',
  evidence: 'Answers may count in evidence, without a name',
} as const;

/** One supporter's own record as the team has it. */
export const showSupporter = (request: PageRequest): Promise<Answer> =>
  atSupporter(request, async (at, supporter) => {
    const consents = await supporterConsents(at.tx, supporter);
    const groups = await groupsForSupporters(at.tx, at.serviceId, at.model, supporter.supporterId);
    const address = `/s/${at.serviceId}/supporters/${supporter.supporterId}`;
    const known = [
      ['Full name', supporter.fullName],
      ['Telephone', supporter.phone],
      ['E-mail', supporter.email],
      ['What they need to take part', supporter.needs],
      ['Hours a week of care they give', supporter.hoursAWeek === null ? null : String(supporter.hoursAWeek)],
    ] as const;
    return {
      title: supporter.called,
      section: 'work-with-others',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{supporter.called}</h1>
          <p>A supporter, known here since {shortDate(supporter.since)}.</p>
          <dl className="cg-facts">
            {known.map(([words, value]) => (
              <div key={words}>
                <dt>{words}</dt>
                <dd>{value ?? <span className="cg-mark cg-mark--not-known">Not known</span>}</dd>
              </div>
            ))}
          </dl>
          <h2 className="nhsuk-heading-m">
            <Own>Groups for supporters</Own>
          </h2>
          {groups.length === 0 ? <p>The service runs no group for supporters now.</p> : null}
          {groups.map((group) => (
            <GroupLine key={group.groupId} group={group} address={address} />
          ))}
          <h2 className="nhsuk-heading-m">What they said yes or no to</h2>
          {(['contact', 'evidence'] as const).map((purpose) => {
            const word = consents.get(purpose);
            return (
              <div className="cg-line nhsuk-u-margin-bottom-4" key={purpose}>
                <p>
                  {PURPOSES[purpose]}
                  <br />
                  <strong>
                    {word === undefined
                      ? 'Not asked yet'
                      : `${word.given ? 'Yes' : 'No'}, ${shortDate(londonDay(word.at))}`}
                  </strong>
                </p>
                <FormBox action={`${address}/said`} button={word?.given ? 'They say no' : 'They say yes'} secondary>
                  <input type="hidden" name="purpose" value={purpose} />
                  <input type="hidden" name="given" value={word?.given ? 'no' : 'yes'} />
                </FormBox>
              </div>
            );
          })}
          <h2 className="nhsuk-heading-m">Signing in</h2>
          {supporter.signsIn ? <p>They can sign in with their e-mail.</p> : null}
          {!supporter.signsIn && supporter.email === null ? <p>They have given no e-mail.</p> : null}
          {!supporter.signsIn && supporter.email !== null ? (
            <FormBox action={`${address}/sign-in`} button="Let them sign in" secondary>
              {null}
            </FormBox>
          ) : null}
        </div>
      ),
    };
  });

function GroupLine({ group, address }: { group: SupporterGroup; address: string }) {
  return (
    <div className="cg-line nhsuk-u-margin-bottom-4">
      <p>
        <strong>{group.name}</strong>
        <br />
        {group.joinedOn === null ? 'No place' : `A place since ${shortDate(group.joinedOn)}`}. {group.people} with a
        place.
      </p>
      <FormBox
        action={`${address}/place`}
        button={group.joinedOn === null ? 'Give a place' : 'They have left'}
        secondary
      >
        <input type="hidden" name="group" value={group.groupId} />
        <input type="hidden" name="do" value={group.joinedOn === null ? 'join' : 'leave'} />
      </FormBox>
    </div>
  );
}

/** Gives a place in a supporters' group, or ends it. A full group says so. */
export const sendPlace = (request: PageRequest): Promise<Answer> =>
  atSupporter(request, async (at, { supporterId, called }) => {
    const { tx, serviceId } = at;
    const typed = { values: request.body, errors: {} };
    const groups = await groupsForSupporters(tx, serviceId, at.model, supporterId, true);
    const group = groups.find(({ groupId }) => groupId === typedIn(typed, 'group'));
    const back = `/s/${serviceId}/supporters/${supporterId}`;
    if (group === undefined) return { notFound: true, why: 'no such group for supporters' };
    if (typedIn(typed, 'do') === 'leave') {
      await tx
        .updateTable('supporter_place')
        .set({ left_on: request.today })
        .where('service_id', '=', serviceId)
        .where('supporter_id', '=', supporterId)
        .where('group_id', '=', group.groupId)
        .where('left_on', 'is', null)
        .execute();
    } else {
      if (group.capacity !== null && group.people >= group.capacity) {
        return {
          redirect: back,
          flash: `${group.name} is full: ${group.people} of ${group.capacity} places are taken.`,
        };
      }
      await tx
        .insertInto('supporter_place')
        .values({
          service_id: serviceId,
          supporter_id: supporterId,
          group_id: group.groupId,
          joined_on: request.today,
          left_on: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await audit(tx, { actor: request.actor, act: 'supporters.write', serviceId, thing: `supporter ${supporterId}` });
    return { redirect: back, flash: `Saved: ${called} and ${group.name}.` };
  });

export const sendSaid = (request: PageRequest): Promise<Answer> =>
  atSupporter(request, async ({ tx, serviceId }, supporter) => {
    const typed = { values: request.body, errors: {} };
    const purpose = (['contact', 'evidence'] as const).find((one) => one === typedIn(typed, 'purpose'));
    if (purpose === undefined) return { notFound: true, why: 'no such purpose' };
    const given = typedIn(typed, 'given') === 'yes';
    await saySupporterConsent(tx, { ...supporter, purpose, given, to: request.actor.name }, request.clock.now());
    return { redirect: `/s/${serviceId}/supporters/${supporter.supporterId}`, flash: 'Their word is written down.' };
  });

/** Accounts belong to the system: what may be done is checked under the person who asks, then done. */
export async function sendSignIn(request: PageRequest): Promise<Answer> {
  const { serviceId = '', supporterId } = request.params;
  const found = await withActor(request.storage, request.actor, (tx) => supportersOf(tx, serviceId));
  const supporter = found.find((each) => each.supporterId === supporterId);
  if (supporter === undefined || supporter.email === null) return { notFound: true, why: 'no such supporter' };
  const { email, called } = supporter;
  await asSystem(request.storage, serviceId, 'let a supporter sign in', (tx) =>
    openToSignIn(tx, request.actor, { serviceId, supporterId: supporter.supporterId, called, email }, request.today),
  );
  return { redirect: `/s/${serviceId}/supporters/${supporterId}`, flash: 'They can sign in with their e-mail now.' };
}

function atSupporter(
  request: PageRequest,
  answer: (at: InService, supporter: Supporter) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { supporterId } = request.params;
    const all = isRecordId(supporterId) ? await supportersOf(at.tx, at.serviceId) : [];
    const supporter = all.find((each) => each.supporterId === supporterId);
    return supporter === undefined ? { notFound: true, why: 'no such supporter' } : answer(at, supporter);
  });
}
