import { momentInWords } from '#features/notes/index.ts';
import { directoryOf } from '#features/partners/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  BothTexts,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type PlansAt, withPlans } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';
import { addEntry, type Entry, findEntry } from './care-list.store.ts';
import { listWords } from './care-list-words.ts';
import { EntryFields, formOf, readEntry } from './entry-form.tsx';
import type { CareList, Known } from './lists.ts';

const knownOf = async ({ tx, serviceId, request }: PlansAt): Promise<Known> => ({
  today: request.today,
  organisations: await directoryOf(tx, serviceId),
});

export const showNewEntry = (request: PageRequest, side: Side, list: CareList): Promise<Answer> =>
  withPlans(request, side, (at) => drawEntry(at, list, emptyForm, null));

export const keepNewEntry = (request: PageRequest, side: Side, list: CareList): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const say = listWords(side);
    const read = readEntry(request.body, list, say, await knownOf(at));
    if (!read.ok) return drawEntry(at, list, read.form, null);
    const writing = { actor: request.actor, now: request.clock.now() };
    await addEntry(at.tx, writing, list.table, at, read.cells, null);
    return { redirect: `${at.address}/${list.id}`, flash: say('kept') };
  });

export const showEntry = (request: PageRequest, side: Side, list: CareList): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const { entryId } = request.params;
    const found = isRecordId(entryId) ? await findEntry(at.tx, list.table, at, entryId) : undefined;
    if (found === undefined) return { notFound: true, why: 'no such entry of this list' };
    return drawEntry(at, list, formOf(found.now, list), found.now);
  });

/** An entry that replaces another, with the reason. Whoever comes second sees both. */
export const keepEntry = (request: PageRequest, side: Side, list: CareList): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const say = listWords(side);
    const { body } = request;
    const seen = typedIn(filledForm(body), 'seen');
    const found = isRecordId(seen) ? await findEntry(at.tx, list.table, at, seen) : undefined;
    if (found === undefined) return { notFound: true, why: 'no such entry of this list' };
    const read = readEntry(body, list, say, await knownOf(at));
    if (!read.ok) return drawEntry(at, list, read.form, found.entry);
    const reason = typedIn(filledForm(body), 'reason').trim();
    const wrong = reason === '' ? say('error-reason') : reason.length > 500 ? say('error-long', { most: 500 }) : '';
    if (wrong !== '') return drawEntry(at, list, withErrors(body, ['reason'], { reason: wrong }), found.entry);
    const writing = { actor: request.actor, now: request.clock.now() };
    const cells = list.carry?.(read.cells, found.entry) ?? read.cells;
    const isFirst =
      found.now.entry_id === seen &&
      (await addEntry(at.tx, writing, list.table, at, cells, { replaces: seen, reason }));
    if (isFirst) return { redirect: `${at.address}/${list.id}`, flash: say('kept') };
    const now = (await findEntry(at.tx, list.table, at, seen))?.now ?? found.now;
    const [field = 'reason'] = list.fields.map(({ name }) => name);
    const form = withErrors({ ...body, seen: now.entry_id }, [field], {
      [field]: say('error-moved', { name: now.author_name }),
    });
    const typed = { ...found.entry, ...cells } as Entry;
    return drawEntry(at, list, form, now, { saved: now, typed });
  });

async function drawEntry(
  at: PlansAt,
  list: CareList,
  form: FormState,
  entry: Entry | null,
  both?: { saved: Entry; typed: Entry },
): Promise<Answer> {
  const say = listWords(at.side);
  const title = say(entry === null ? 'add-title' : 'change-title');
  const inWords = (one: Entry) => [list.heading(one), ...list.lines(one, say)].join('\n');
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{say(`${list.id}-title`, { name: at.called })}</p>
      {both === undefined ? null : (
        <BothTexts
          saved={{
            words: inWords(both.saved),
            by: both.saved.author_name,
            when: momentInWords(both.saved.written_at),
          }}
          typed={inWords(both.typed)}
          say={{ heading: say('both-heading'), saved: say('both-saved'), typed: say('both-typed') }}
        />
      )}
      <FormBox action={`${at.address}/${list.id}/${entry === null ? 'new' : entry.entry_id}`} button={say('button')}>
        {entry === null ? null : <input type="hidden" name="seen" value={typedIn(form, 'seen') || entry.entry_id} />}
        <EntryFields form={form} list={list} say={say} known={await knownOf(at)} />
        {entry === null ? null : <TextField form={form} name="reason" label={say('reason')} />}
      </FormBox>
      <p>
        <a href={`${at.address}/${list.id}`}>{say('back-list')}</a>
      </p>
    </div>,
    form,
  );
}
