import { londonDay, longDate } from '@commonground/calendar';
import { type Answer, FormBox, type FormState, formPage, type PageRequest, readForm } from '#platform/pages/index.ts';
import { revisionOf } from '../details/details.route.tsx';
import { asMyself } from '../details/my-details.route.tsx';
import { words } from '../people-words.ts';
import { needsBoxes, needsForm, staleNeeds } from './needs.form.ts';
import { type LatestNeeds, latestNeeds, sayNeeds } from './needs.store.ts';
import { NeedsFields, ownLabels } from './needs-fields.tsx';

/** What somebody needs to take part, as they say it themself. */
export const showMyNeeds = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, { personId }) => {
    const latest = (await latestNeeds(tx, [personId])).get(personId);
    return latest === undefined ? { notFound: true, why: 'no such person' } : draw(latest, needsBoxes(latest));
  });

export const saveMyNeeds = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, { personId }) => {
    const { actor, body, clock } = request;
    const before = (await latestNeeds(tx, [personId])).get(personId);
    if (before === undefined) return { notFound: true, why: 'no such person' };
    const read = readForm(body, needsForm);
    const after = revisionOf(body.after);
    if (!read.ok) return draw({ ...before, nth: after }, read.form);
    const said = { personId, after, ...read.value };
    if (await sayNeeds(tx, { actor, now: clock.now() }, { bySelf: true }, said))
      return { redirect: '/my-record/needs', flash: words('needs-saved') };
    const latest = (await latestNeeds(tx, [personId])).get(personId) ?? before;
    return draw(latest, staleNeeds(body, latest));
  });

function draw(latest: LatestNeeds, form: FormState): Answer {
  const title = words('needs-title');
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('needs-lede')}</p>
        {latest.saidAt === null ? null : (
          <p className="cg-quiet">
            {words('needs-last', {
              date: longDate(londonDay(latest.saidAt)),
              who: words(latest.bySelf ? 'details-you' : 'details-team'),
            })}
          </p>
        )}
        <FormBox action="/my-record/needs" button={words('needs-button')}>
          <NeedsFields form={form} after={latest.nth} labels={ownLabels()} />
        </FormBox>
        <p>
          <a href="/my-record">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
