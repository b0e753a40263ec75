import {
  type Answer,
  draftOf,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  formPage,
  keepDraft,
  type PageRequest,
  Radios,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { keptAlready } from '../kept-already.ts';
import { writeNote } from '../note.store.ts';
import { LONGEST_NOTE } from '../note-form.ts';
import { keyIn, NoteKey } from '../note-key.tsx';
import { words } from '../note-words.ts';

const DRAFT = '/my-record/notes/new';

interface Stretch {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly name: string;
}

/** Journeys of the person, the latest first; what they write belongs to one of them. */
async function stretchesOf(tx: Tx, personId: string): Promise<Stretch[]> {
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .innerJoin('service as s', 's.service_id', 'j.service_id')
    .select(['j.service_id', 'j.journey_id', 's.name'])
    .where('j.person_id', '=', personId)
    .orderBy('n.opened_on', (order) => order.desc().nullsLast())
    .execute();
  return rows.map((row) => ({ serviceId: row.service_id, journeyId: row.journey_id, name: row.name }));
}

export function showWriteOwn(request: PageRequest): Promise<Answer> {
  const { actor, storage } = request;
  return withActor(storage, actor, async (tx) => {
    if (actor.personId === null) return { refused: true, why: 'no person signed in' };
    const begun = await draftOf(tx, request, DRAFT);
    const stretches = await stretchesOf(tx, actor.personId);
    return drawOwn(stretches, begun === undefined ? emptyForm : filledForm(begun), begun !== undefined);
  });
}

/** Keeps what the person writes in their own record: sent, put aside, or thrown away. */
export function saveOwn(request: PageRequest): Promise<Answer> {
  const { actor, storage, body, clock, today } = request;
  return withActor(storage, actor, async (tx): Promise<Answer> => {
    const { personId } = actor;
    if (personId === null) return { refused: true, why: 'no person signed in' };
    if (body._throw !== undefined) {
      await forgetDraft(tx, request, DRAFT);
      return { redirect: DRAFT, flash: words('thrown') };
    }
    if (body._later !== undefined) {
      await keepDraft(tx, request, DRAFT, body, clock.now());
      return { redirect: '/my-record/notes', flash: words('own-put-aside') };
    }
    const stretches = await stretchesOf(tx, personId);
    const typed = typedIn(filledForm(body), 'words').trim();
    const [only, ...more] = stretches;
    const journey = more.length === 0 ? only : stretches.find(({ journeyId }) => journeyId === body.journey);
    const errors: Record<string, string> = {};
    if (journey === undefined) errors.journey = words('error-service');
    if (typed === '') errors.words = words('error-words');
    if (typed.length > LONGEST_NOTE) errors.words = words('error-long', { most: LONGEST_NOTE });
    if (journey === undefined || Object.keys(errors).length > 0) {
      return drawOwn(stretches, withErrors(body, ['journey', 'words'], errors), false);
    }
    const { serviceId, journeyId } = journey;
    const own = { kind: 'own-words', on: today, sessionId: null, liaison: null, withheldBecause: null } as const;
    const writing = { actor, now: clock.now() };
    const whole = { ...own, noteId: keyIn(body), serviceId, journeyId, personId, words: typed };
    if (!(await keptAlready(tx, writing, whole))) await writeNote(tx, writing, whole);
    await forgetDraft(tx, request, DRAFT);
    return { redirect: '/my-record/notes', flash: words('own-kept') };
  });
}

function drawOwn(stretches: readonly Stretch[], form: FormState, wasBegun: boolean): Answer {
  return formPage({
    title: words('own-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('own-title')}</h1>
        <p>{words('own-lede')}</p>
        <p>
          {words('not-at-once')} <a href="/help-now">{words('help-now')}</a>
        </p>
        {stretches.length === 0 ? <p>{words('no-journey')}</p> : null}
        {wasBegun ? (
          <div className="nhsuk-inset-text">
            <p>{words('begun')}</p>
            <FormBox action={DRAFT} button={words('throw')} secondary>
              <input type="hidden" name="_throw" value="yes" />
            </FormBox>
          </div>
        ) : null}
        {stretches.length === 0 ? null : (
          <FormBox action={DRAFT} button={words('own-button')} later={words('own-later')} draft={DRAFT}>
            <NoteKey form={form} />
            {stretches.length > 1 ? (
              <Radios
                form={form}
                name="journey"
                label={words('own-service')}
                choices={stretches.map(({ journeyId, name }) => ({ value: journeyId, words: name }))}
              />
            ) : null}
            <TextArea form={form} name="words" label={words('own-label')} rows={8} />
          </FormBox>
        )}
        <p>
          <a href="/my-record/notes">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
