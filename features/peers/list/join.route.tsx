import { peopleOf } from '#features/community/index.ts';
import { type Answer, type FormState, formPage, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { HelpHere, helpOf } from '../help-here.tsx';
import { type InPeers, inPeers, note } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { FIELDS, formOf, freshForm, readListing } from './listing.form.ts';
import { saveListing } from './listing.store.ts';
import { ListingForm } from './listing-form.tsx';

/** Joins the list, or changes what one chose. */
export const showJoin = (request: PageRequest): Promise<Answer> =>
  inPeers(request, (at) => draw(at, at.own === undefined ? freshForm() : formOf(at.own)));

export async function sendJoin(request: PageRequest): Promise<Answer> {
  const done = await inPeers(request, async (at) => {
    const people = (await peopleOf(at.tx, at.place.communityId)).map(({ personId }) => personId);
    const read = readListing(request, new Set(people));
    if ('form' in read) return draw(at, read.form);
    const seen = Number(request.body.revision ?? 0);
    if (!(await saveListing(at.tx, at.place, read.choices, { now: at.now, seen }))) {
      return draw(at, withErrors(request.body, FIELDS, { agree: words('changed-meanwhile') }));
    }
    await note(at, at.isOn ? 'changed what they chose' : 'joined the list');
    return { redirect: at.base, flash: words(at.isOn ? 'changed' : 'joined') };
  });
  if ('redirect' in done) await followListings(request);
  return done;
}

async function draw(at: InPeers, form: FormState): Promise<Answer> {
  const people = (await peopleOf(at.tx, at.place.communityId)).filter(({ personId }) => personId !== at.place.personId);
  const title = words(at.isOn ? 'change-title' : 'join-title');
  return formPage({
    title,
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.base}>{words('back')}</a>
        </p>
        <h1>{title}</h1>
        {at.isOn ? null : (
          <ul className="nhsuk-list nhsuk-list--bullet">
            {['join-1', 'join-2', 'join-3', 'join-4', 'join-5'].map((key) => (
              <li key={key}>{words(key)}</li>
            ))}
          </ul>
        )}
        <ListingForm
          form={form}
          action={`${at.base}/join`}
          joins={!at.isOn}
          revision={at.own?.revision ?? 0}
          people={people.map(({ personId, called }) => ({ value: personId, words: called }))}
        />
        <HelpHere cover={await helpOf(at)} />
      </div>
    ),
  });
}
