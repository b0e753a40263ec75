import { londonDay, longDate, shortDate } from '@commonground/calendar';
import { z } from 'zod';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormDefinition,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  readForm,
  TextArea,
} from '#platform/pages/index.ts';
import { CompareList } from './compare-list.tsx';
import { decide, type Link, linksBetween, undo } from './link.store.ts';
import { BECAUSE_WORDS, mayBeTheSame } from './recognise.rules.ts';
import { type OtherRecord, recordHere } from './recognise.store.ts';

const reason = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(500, 'Write the reason in at most 500 letters');

const decisionForm: FormDefinition<{ decided: 'same' | 'not-same'; reason: string }> = {
  schema: z.object({
    decided: z.enum(['same', 'not-same'], 'Say whether this is the same person'),
    reason: reason('Write how you know, like “She told me she came here in 2024”'),
  }),
  fields: ['decided', 'reason'],
};

const undoForm: FormDefinition<{ reason: string }> = {
  schema: z.object({ reason: reason('Write why you take the decision back') }),
  fields: ['reason'],
};

interface Compared {
  readonly at: JourneyInView;
  readonly mine: OtherRecord;
  readonly theirs: OtherRecord;
  readonly links: readonly Link[];
}

/** Two records of this service beside each other. Somebody whom only another service knows is not found. */
function comparing(request: PageRequest, answer: (compared: Compared) => Promise<Answer>): Promise<Answer> {
  return inJourney(request, async (at) => {
    const { tx, serviceId, person } = at;
    const { otherId } = request.params;
    const mine = await recordHere(tx, serviceId, person.personId);
    const theirs =
      isRecordId(otherId) && otherId !== person.personId ? await recordHere(tx, serviceId, otherId) : undefined;
    if (mine === undefined || theirs === undefined) return { notFound: true, why: 'no such record in this service' };
    for (const { personId } of [mine.person, theirs.person])
      await logAccess(tx, request.actor, { serviceId, personId, what: 'your details, beside another record' });
    const links = await linksBetween(tx, serviceId, mine.person.personId, theirs.person.personId);
    return answer({ at, mine, theirs, links });
  });
}

export const showCompare = (request: PageRequest): Promise<Answer> =>
  comparing(request, async (compared) => draw(compared, emptyForm));

/** Keeps whether the two are one person, with the reason. */
export const saveCompare = (request: PageRequest): Promise<Answer> =>
  comparing(request, async (compared) => {
    const { at, mine, theirs } = compared;
    const read = readForm(request.body, decisionForm);
    if (!read.ok) return draw(compared, read.form);
    const done = await decide(at.tx, decidingOf(at), {
      personId: mine.person.personId,
      otherId: theirs.person.personId,
      because: mayBeTheSame(mine.person, theirs.person),
      ...read.value,
    });
    const back = `${at.address}/known/${theirs.person.personId}`;
    if (!done)
      return { redirect: back, flash: 'A colleague decided about these two in the meantime. Nothing was changed.' };
    return {
      redirect: at.address,
      flash:
        read.value.decided === 'same'
          ? 'The two records are linked. Both stay as they are, and they count as one person.'
          : 'It is kept that these are two people. Nobody is asked again.',
    };
  });

/** Takes the decision that stands back, with the reason. */
export const undoCompare = (request: PageRequest): Promise<Answer> =>
  comparing(request, async (compared) => {
    const { at, theirs, links } = compared;
    const read = readForm(request.body, undoForm);
    if (!read.ok) return draw(compared, read.form);
    const standing = links.find(({ undone }) => undone === null);
    const done =
      standing !== undefined && (await undo(at.tx, decidingOf(at), { linkId: standing.linkId, ...read.value }));
    return {
      redirect: `${at.address}/known/${theirs.person.personId}`,
      flash: done ? 'The decision is taken back.' : 'A colleague took it back in the meantime. Nothing was changed.',
    };
  });

const decidingOf = ({ request, serviceId }: JourneyInView) => ({
  actor: request.actor,
  now: request.clock.now(),
  serviceId,
});

function draw({ at, mine, theirs, links }: Compared, form: FormState): Answer {
  const title = 'Is this the same person?';
  const because = mayBeTheSame(mine.person, theirs.person);
  const standing = links.find(({ undone }) => undone === null);
  const address = `${at.address}/known/${theirs.person.personId}`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          Both are written down in {at.view.name}. Nothing is merged: each record stays as it is, and what you decide
          can be taken back.
        </p>
        {because.length === 0 ? null : (
          <ul className="nhsuk-list nhsuk-list--bullet">
            {because.map((one) => (
              <li key={one}>{BECAUSE_WORDS[one]}.</li>
            ))}
          </ul>
        )}
        <CompareList mine={mine} theirs={theirs} peopleAddress={`/s/${at.serviceId}/people`} />
        {standing === undefined ? (
          <Decide form={form} address={address} />
        ) : (
          <Undo form={form} link={standing} address={address} />
        )}
        <Earlier links={links.filter(({ undone }) => undone !== null)} />
        <p>
          <a href={at.address}>Back to {at.person.called}</a>
        </p>
      </div>
    ),
  });
}

function Decide({ form, address }: { form: FormState; address: string }) {
  return (
    <FormBox action={address} button="Keep this decision">
      <Radios
        form={form}
        name="decided"
        label="What do you know?"
        choices={[
          {
            value: 'same',
            words: 'It is the same person',
            hint: 'The records show each other, and count as one person.',
          },
          { value: 'not-same', words: 'They are two people', hint: 'Nobody is asked about these two again.' },
        ]}
      />
      <TextArea form={form} name="reason" label="How do you know?" rows={3} />
    </FormBox>
  );
}

function Undo({ form, link, address }: { form: FormState; link: Link; address: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{DECIDED_WORDS[link.decided]}</h2>
      <p>{decidedInWords(link)}</p>
      <FormBox action={`${address}/undo`} button="Take this decision back" secondary>
        <TextArea form={form} name="reason" label="Why do you take it back?" rows={3} />
      </FormBox>
    </>
  );
}

export const DECIDED_WORDS = { same: 'It is the same person', 'not-same': 'They are two people' } as const;

export const decidedInWords = ({ decidedName, decidedAt, reason: why }: Link): string =>
  `Decided by ${decidedName} on ${longDate(londonDay(decidedAt))}: ${why}`;

function Earlier({ links }: { links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Decided before, and taken back</h2>
      <ul className="nhsuk-list">
        {links.map((link) => (
          <li key={link.linkId}>
            {DECIDED_WORDS[link.decided]}. {decidedInWords(link)}
            <br />
            Taken back by {link.undone?.name} on {link.undone === null ? '' : shortDate(londonDay(link.undone.at))}:{' '}
            {link.undone?.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
