import { londonDay, shortDate } from '@commonground/calendar';
import { type InCommunityNow, myCommunities, peopleOf } from '#features/community/index.ts';
import { beginPlan } from '#features/plans/index.ts';
import {
  type Answer,
  allTypedIn,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  Radios,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type CrisisAt, headingOf, type WhoseSide, withCrisisPlan, written } from '../at.ts';
import { changeSections, endInvitation, type Invitation, invitationsOf, invite } from './invitations.store.ts';

const FIELDS = ['who', 'parts', 'words'];
const TEAM = 'team';

/** Who writes with the person, and what each of them sees. The person alone asks other members. */
export const showWith = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, (at) => drawWith(at, emptyForm));

interface Candidate extends InCommunityNow {
  readonly communityId: string;
  readonly community: string;
}

/** Members of the person's communities in this service whom they may see, and who may see them. */
async function candidates({ tx, serviceId, personId }: CrisisAt): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const { communityId, name, serviceId: of } of await myCommunities(tx)) {
    if (of !== serviceId) continue;
    for (const one of await peopleOf(tx, communityId)) {
      if (one.personId === personId || found.some((known) => known.personId === one.personId)) continue;
      found.push({ ...one, communityId, community: name });
    }
  }
  return found;
}

export const askSomebody = (request: PageRequest): Promise<Answer> =>
  withCrisisPlan(request, 'person', async (at) => {
    const { body, actor, clock, today } = request;
    const form = filledForm(body);
    const who = typedIn(form, 'who');
    const peer = (await candidates(at)).find(({ personId }) => personId === who);
    const ticked = allTypedIn(form, 'parts');
    const parts = who === TEAM ? [...at.sections] : at.sections.filter((one) => ticked.includes(one));
    const words = typedIn(form, 'words').trim();
    const errors: Record<string, string> = {};
    if (peer === undefined && who !== TEAM) errors.who = at.say('error-whom');
    if (parts.length === 0) errors.parts = at.say('error-parts');
    if (words.length > 500) errors.words = at.say('error-long', { most: 500 });
    if (Object.keys(errors).length > 0) return drawWith(at, withErrors(body, FIELDS, errors));
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: 'crisis', on: today });
    await invite(at.tx, { actor, now: clock.now() }, plan, {
      side: peer === undefined ? 'team' : 'peer',
      communityId: peer?.communityId ?? null,
      peer: peer?.personId ?? null,
      asked: peer?.called ?? at.say('the-team'),
      from: at.called,
      sections: parts,
      words: words || null,
    });
    return { redirect: `${at.base}/with`, flash: at.say('asked-done', { name: peer?.called ?? at.say('the-team') }) };
  });

/** The person ends it or chooses again what is seen; the team says that it has done what it was asked. */
export const changeWith = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { body, clock, params } = request;
    const known = at.plan === undefined ? [] : await invitationsOf(at.tx, at.plan);
    const one = known.find(({ invitationId, ended }) => invitationId === params.invitationId && !ended);
    if (one === undefined || (side === 'team' && one.side === 'peer')) return { redirect: `${at.base}/with` };
    const ticked = allTypedIn(filledForm(body), fieldOf(one));
    const parts = at.sections.filter((section) => ticked.includes(section));
    const isEnd = body.end !== undefined || parts.length === 0;
    await written(at, 'a member ends or changes what somebody sees of their crisis plan', async (tx) => {
      if (isEnd) await endInvitation(tx, one, side, clock.now());
      else await changeSections(tx, one, parts);
    });
    return { redirect: `${at.base}/with`, flash: at.say(isEnd ? 'with-ended' : 'with-changed', { name: one.asked }) };
  });

/** Each invitation has boxes of its own on the page. */
const fieldOf = ({ invitationId }: Pick<Invitation, 'invitationId'>) => `parts-${invitationId}`;

async function drawWith(at: CrisisAt, form: FormState): Promise<Answer> {
  const { say, base } = at;
  const known = at.plan === undefined ? [] : await invitationsOf(at.tx, at.plan);
  const standing = known.filter(({ ended, answer }) => !ended && answer !== 'no');
  const people = at.side === 'person' ? await candidates(at) : [];
  const free = people.filter(({ personId }) => !standing.some(({ peer }) => peer === personId));
  return at.draw(
    say('with-title'),
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{say('with-title')}</h1>
      <p>{say('with-lede')}</p>
      {standing.length === 0 ? <p>{say('with-none')}</p> : null}
      {standing.map((one) => (
        <OneInvitation key={one.invitationId} at={at} one={one} />
      ))}
      {at.side === 'person' ? (
        <>
          <h2 className="nhsuk-heading-m">{say('ask-heading')}</h2>
          {people.length === 0 ? <p>{say('ask-no-peers')}</p> : null}
          <FormBox action={`${base}/with`} button={say('ask-button')}>
            <Radios
              form={form}
              name="who"
              label={say('ask-who')}
              choices={[
                ...free.map(({ personId, called, community }) => ({ value: personId, words: called, hint: community })),
                ...(standing.some(({ side }) => side === 'team') ? [] : [{ value: TEAM, words: say('ask-team') }]),
              ]}
            />
            {free.length === 0 ? null : (
              <Checkboxes
                form={form}
                name="parts"
                label={say('ask-parts')}
                hint={say('ask-parts-hint')}
                choices={at.sections.map((value) => ({ value, words: headingOf(say, at.riskWay, value) }))}
                small
              />
            )}
            <TextField form={form} name="words" label={say('ask-words')} hint={say('ask-words-hint')} />
          </FormBox>
        </>
      ) : (
        <p>{say('with-person-asks', { name: at.called })}</p>
      )}
      <p>
        <a href={base}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}

function OneInvitation({ at, one }: { at: CrisisAt; one: Invitation }) {
  const { say, base } = at;
  const names = at.sections.filter((section) => one.sections.includes(section));
  return (
    <section>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{one.asked}</h2>
      <p>
        {say(one.answer === 'yes' ? 'with-yes' : 'with-waits', {
          name: one.asked,
          date: shortDate(londonDay(one.at.toISOString())),
        })}
        {one.side === 'peer'
          ? ` ${say('with-sees', { parts: names.map((part) => headingOf(say, at.riskWay, part)).join('; ') })}`
          : ''}
      </p>
      {at.side === 'person' && one.side === 'peer' ? (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{say('with-change', { name: one.asked })}</span>
          </summary>
          <div className="nhsuk-details__text">
            <FormBox action={`${base}/with/${one.invitationId}`} button={say('with-change-button')} secondary>
              <Checkboxes
                form={filledForm({ [fieldOf(one)]: [...one.sections] })}
                name={fieldOf(one)}
                label={say('ask-parts')}
                choices={at.sections.map((value) => ({ value, words: headingOf(say, at.riskWay, value) }))}
                small
              />
            </FormBox>
          </div>
        </details>
      ) : null}
      {at.side === 'person' || one.side === 'team' ? (
        <FormBox
          action={`${base}/with/${one.invitationId}`}
          button={say(one.side === 'team' ? 'with-done-team' : 'with-end', { name: one.asked })}
          secondary
        >
          <input type="hidden" name="end" value="yes" />
        </FormBox>
      ) : null}
    </section>
  );
}
