import { type CalendarDay, shortDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { innovationKinds, labelOf, reviewInnovations } from '../intentions-lists.ts';
import { framed, settingsOf } from '../intentions-page.tsx';
import { type Innovation, innovationsOf, type State } from './innovations.store.ts';
import { type Here, shownByModel } from './of-the-review.rules.ts';

export const STATES: Readonly<Record<State, string>> = {
  tried: 'Being tried',
  'in-use': 'In use',
  sustained: 'In use for good',
  ended: 'Ended',
};
const HERE: Readonly<Record<Here, string>> = {
  yes: 'Yes, by the service model',
  'in-part': 'In part, by the service model',
  no: 'No, by the service model',
  'not-known': 'Not known',
};

const stateNow = ({ states }: Innovation): State | undefined => states.at(-1)?.state;

/** What the service tried that was new, and what became of it. */
export const showInnovations = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await innovationsOf(at.tx, at.serviceId);
    const of = (...states: State[]) => all.filter((one) => states.includes(stateNow(one) as State)).length;
    return framed(
      at,
      'What we try that is new',
      { href: settingsOf(at), words: 'Settings' },
      <>
        <div className="nhsuk-u-reading-width">
          <p>
            As of {shortDate(request.today)}: <strong>{all.length}</strong> in the register, {of('tried')} being tried,{' '}
            {of('in-use', 'sustained')} in use, {of('ended')} ended. To end what does not help is worth as much as to
            keep what does.
          </p>
          <p>
            <a className="nhsuk-button nhsuk-button--secondary" href={`${settingsOf(at)}/innovations/new`}>
              Add an innovation
            </a>
          </p>
        </div>
        <Register at={at} all={all} />
        <OfTheReview at={at} all={all} />
      </>,
    );
  });

function Register({ at, all }: { at: InService; all: readonly Innovation[] }) {
  const since = ({ states }: Innovation) => shortDate((states.at(-1)?.from ?? at.request.today) as CalendarDay);
  return (
    <Table<Innovation>
      caption="Register"
      captionHidden
      columns={[
        {
          id: 'title',
          words: 'Innovation',
          cell: ({ innovationId, title }) => <a href={`${settingsOf(at)}/innovations/${innovationId}`}>{title}</a>,
        },
        { id: 'kind', words: 'Kind', cell: ({ kind }) => labelOf(innovationKinds, kind) },
        { id: 'state', words: 'How it stands', cell: (one) => STATES[stateNow(one) ?? 'tried'] },
        { id: 'since', words: 'Since', cell: since },
        {
          id: 'model',
          words: 'Part of the service model',
          cell: ({ states }) => (states.at(-1)?.partOfModel ? 'Yes' : 'No'),
        },
      ]}
      rows={all}
      rowKey={({ innovationId }) => innovationId}
      empty="Nothing is in the register yet. That does not mean that nothing new was tried."
    />
  );
}

/** The innovations that the review of 2011 names, and what is known of them here. */
function OfTheReview({ at, all }: { at: InService; all: readonly Innovation[] }) {
  const here = (id: string): string => {
    const like = all.find(({ reviewInnovation }) => reviewInnovation === id);
    if (like !== undefined) return `In the register: ${STATES[stateNow(like) ?? 'tried'].toLowerCase()}`;
    return HERE[shownByModel(reviewInnovations[id]?.features, at.model.features)];
  };
  const rows = Object.entries(reviewInnovations).map(([id, { label, source }]) => ({ id, label, source }));
  return (
    <section>
      <h2 className="nhsuk-heading-m">Innovations that the 2011 review names</h2>
      <p className="nhsuk-u-reading-width">
        The review gives a sample of {rows.length} and does not say which service had which. A service model is asked
        about few of them; of the others it is known only what the register says.
      </p>
      <Table<(typeof rows)[number]>
        caption="Innovations of the 2011 review"
        captionHidden
        columns={[
          { id: 'what', words: 'Innovation', cell: ({ label }) => label },
          { id: 'here', words: 'Here', cell: ({ id }) => here(id) },
          { id: 'line', words: 'Line of the review', cell: ({ source }) => source.replace('L', '') },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        empty="There are none."
      />
    </section>
  );
}
