import { londonDay, longDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, FormBox, type FormState, formPage, type PageRequest, readForm } from '#platform/pages/index.ts';
import { revisionOf } from '../details/details.route.tsx';
import { needsBoxes, needsForm, staleNeeds } from './needs.form.ts';
import { type LatestNeeds, latestNeeds, sayNeeds } from './needs.store.ts';
import { NeedsFields, teamLabels } from './needs-fields.tsx';

/** What a person needs to take part, written down by the team after asking them. */
export const showNeeds = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { personId } = at.person;
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId, what: 'what you need to take part' });
    const latest = (await latestNeeds(at.tx, [personId])).get(personId);
    return latest === undefined ? { notFound: true, why: 'no such person' } : draw(at, latest, needsBoxes(latest));
  });

export const saveNeeds = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, person } = at;
    const { actor, body, clock } = request;
    const before = (await latestNeeds(tx, [person.personId])).get(person.personId);
    if (before === undefined) return { notFound: true, why: 'no such person' };
    const read = readForm(body, needsForm);
    const after = revisionOf(body.after);
    if (!read.ok) return draw(at, { ...before, nth: after }, read.form);
    const said = { personId: person.personId, after, ...read.value };
    if (await sayNeeds(tx, { actor, now: clock.now() }, { bySelf: false, serviceId }, said))
      return { redirect: at.address, flash: `What ${person.called} needs is kept.` };
    const latest = (await latestNeeds(tx, [person.personId])).get(person.personId) ?? before;
    return draw(at, latest, staleNeeds(body, latest));
  });

function draw(at: JourneyInView, latest: LatestNeeds, form: FormState): Answer {
  const { called } = at.person;
  const title = `What ${called} needs to take part`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>Asked once. It is shown wherever something is sent, offered or booked.</p>
        <p className="cg-quiet">{askedInWords(latest, called)}</p>
        <FormBox action={`${at.address}/needs`} button="Keep what they need">
          <NeedsFields form={form} after={latest.nth} labels={teamLabels(called)} />
        </FormBox>
        <p>
          <a href={at.address}>Back to {called}</a>
        </p>
      </div>
    ),
  });
}

/** Whether somebody was asked, when, and who wrote it down. */
export function askedInWords({ nth, saidAt, bySelf, ownWords }: LatestNeeds, called: string): string {
  if (nth === 0 || saidAt === null)
    return ownWords === null ? 'Nobody has asked yet.' : 'Nobody has asked yet; these words came with the referral.';
  return `Said on ${longDate(londonDay(saidAt))}, written down by ${bySelf ? called : 'the team'}.`;
}
