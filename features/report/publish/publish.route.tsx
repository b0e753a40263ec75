import { daysOf } from '#features/evidence/index.ts';
import { Answers } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import {
  type Answer,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import type { ReportBook, ReportFigure } from '../book/report-book.ts';
import { ChangesList } from '../pages/changes-list.tsx';
import { addressOf, atDraft } from '../pages/draft.route.tsx';
import { ByReason } from '../pages/without-number.tsx';
import { type Draft, editionOfThese, type NotPublished, publish } from '../report.store.ts';
import { type BeforePublishing, beforePublishing } from './before-publishing.ts';
import type { Change } from './changes.rules.ts';
import { takeOut, whoIsIn } from './names-nobody.ts';

const FIELDS = ['note', 'read', 'tells', 'seen'];

export const showPublish = (request: PageRequest): Promise<Answer> =>
  atDraft(request, async (at, draft) =>
    draft.state === 'made' ? page(at, draft, await lookedAt(at, draft), emptyForm) : { redirect: addressOf(draft) },
  );

const lookedAt = ({ tx, request }: InService, draft: Draft) => beforePublishing(tx, draft, request.clock.now());

function page({ view }: InService, draft: Draft, before: BeforePublishing, form: FormState): Answer {
  const { cannot, tells } = before;
  return formPage({
    title: 'Publish this report',
    form,
    section: 'evidence',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={addressOf(draft)}>The draft</a>
        </p>
        <h1>Publish this report</h1>
        <p>
          {daysOf({ from: draft.from_date, to: draft.to_date })}. What you publish is read by your commissioners and
          your members, with your name. It is never changed or taken back; what is wrong is corrected in another
          edition, and this one stays beside it.
        </p>
        {draft.why === null ? null : (
          <section>
            <h2 className="nhsuk-heading-m">Everybody will read that this was wrong, and why</h2>
            <p className="nhsuk-lede-text">
              “<span className="cg-typed">{draft.why}</span>”
            </p>
          </section>
        )}
        <Listed
          heading="Hidden in it, to protect people"
          none="Nothing is hidden."
          figures={before.hidden}
          book={before.book}
        />
        <Listed heading="Not known in it" none="Nothing is not known." figures={before.notKnown} book={before.book} />
        <Moved
          heading="Moved since the draft you looked at"
          none={
            before.isBehind
              ? 'No answer moved, though the records have changed since the draft was made.'
              : 'Nothing moved: the draft is made from the newest records.'
          }
          changes={before.moved}
        />
        {draft.corrects === null ? null : (
          <Moved
            heading="What the correction changes"
            none="No figure says anything else than in the edition it corrects."
            changes={before.changes}
          />
        )}
        <SmallDifferences before={before} />
        {before.correctInstead !== null ? (
          <CorrectInstead draft={draft} edition={before.correctInstead} />
        ) : cannot === null ? (
          <FormBox action={`${addressOf(draft)}/publish`} button="Publish in my name">
            <input type="hidden" name="seen" value={draft.sha256 ?? ''} />
            <TextArea
              form={form}
              name="note"
              label="Why it is published now"
              hint="Stands in the report as your own words, apart from the figures, for members too. Name nobody, by a first name either, and nothing by which somebody is known."
              rows={4}
            />
            {tells.length === 0 ? null : (
              <Checkboxes
                form={form}
                name="tells"
                label="Small differences"
                choices={[
                  { value: 'yes', words: 'I have looked at the small differences above; nobody can be told by them' },
                ]}
              />
            )}
            <Checkboxes
              form={form}
              name="read"
              label="Before you publish"
              choices={[
                {
                  value: 'yes',
                  words:
                    'I have read what is hidden, what is not known and what moved, and no words of ours tell who somebody is',
                },
              ]}
            />
          </FormBox>
        ) : (
          <>
            <p className="nhsuk-inset-text">{cannot}</p>
            <Press action={`${addressOf(draft)}/again`} label="Make it again from the newest records" />
          </>
        )}
      </div>
    ),
  });
}

const editionAddress = (draft: Draft, edition: string) => `/s/${draft.service_id}/reports/${edition}`;

/** Two reports of the same days would be two truths under one name. */
const CorrectInstead = ({ draft, edition }: { draft: Draft; edition: string }) => (
  <div className="nhsuk-inset-text">
    <p>
      A report of exactly these days is published already, so this draft cannot be published beside it. What is wrong in
      that report is put right as a correction, which says what changed and why.
    </p>
    <p>
      <a href={editionAddress(draft, edition)}>Read what is published</a>, or{' '}
      <a href={`${editionAddress(draft, edition)}/correct`}>correct it</a>.
    </p>
  </div>
);

function Listed(props: { heading: string; none: string; figures: readonly ReportFigure[]; book: ReportBook }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {props.heading} ({props.figures.length})
      </h2>
      {props.figures.length === 0 ? <p>{props.none}</p> : <ByReason figures={props.figures} book={props.book} />}
    </section>
  );
}

function Moved(props: { heading: string; none: string; changes: readonly Change[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {props.heading} ({props.changes.length})
      </h2>
      {props.changes.length === 0 ? <p>{props.none}</p> : null}
      {props.changes.length === 0 ? null : <ChangesList changes={props.changes} />}
    </section>
  );
}

function SmallDifferences({ before: { tells, book } }: { before: BeforePublishing }) {
  if (tells.length === 0) return null;
  const questions = new Map(book.parts.flatMap(({ figures }) => figures.map(({ id, question }) => [id, question])));
  return (
    <section>
      <h2 className="nhsuk-heading-m">Small differences ({tells.length})</h2>
      <p>
        Beside what is already published for the same days, these numbers differ by one to four. Whoever reads both can
        tell that the records of so few people changed. Only pairs of reports of the same days are looked at here: not
        the figures commissioners see from day to day, and not what somebody knows from elsewhere.
      </p>
      <ul>
        {tells.map(({ indicator, number, here, there, period }) => (
          <li key={`${indicator} ${number} ${period.from} ${here} ${there}`}>
            {questions.get(indicator) ?? indicator} {number}: {there} published, {here} now.
          </li>
        ))}
      </ul>
    </section>
  );
}

const WHY_NOT: Readonly<Record<NotPublished, string>> = {
  'another-draft':
    'The draft has been made again or published since you opened this page. What it says now stands above; read it and publish again',
  'these-days-already':
    'A report of exactly these days has been published in the meantime. What is wrong in it is put right as a correction',
  'corrected-already': 'Another correction was published in the meantime. Correct that edition instead',
};

export const sendPublish = (request: PageRequest): Promise<Answer> =>
  atDraft(request, async (at, draft) => {
    const { ownEdition } = await editionOfThese(at.tx, draft);
    // Sent twice, the second goes where the first went.
    if (ownEdition !== undefined) return { redirect: editionAddress(draft, ownEdition) };
    if (draft.state !== 'made') return { redirect: addressOf(draft) };
    const before = await lookedAt(at, draft);
    if (before.ownEdition !== undefined) return { redirect: editionAddress(draft, before.ownEdition) };
    const answers = new Answers(request.body, request.today);
    const note = answers.required('note', 'Write why it is published now');
    if (note !== '' && note.length < 10) answers.wrong('note', 'Write in ten letters or more why it is published now');
    const who = await whoIsIn(at.tx, at.serviceId, note);
    if (who !== undefined) answers.wrong('note', takeOut(who));
    if (!answers.many('read').includes('yes'))
      answers.wrong('read', 'Say that you have read what is hidden, not known and moved');
    if (before.tells.length > 0 && !answers.many('tells').includes('yes'))
      answers.wrong('tells', 'Look at the small differences and say that nobody can be told by them');
    const again = (errors: Record<string, string>, now = before) =>
      page(at, draft, now, withErrors(request.body, FIELDS, errors));
    if (before.cannot !== null || before.correctInstead !== null || Object.keys(answers.errors).length > 0)
      return again(answers.errors);
    const { changes } = before;
    const done = await publish(at.tx, request.actor, {
      draft,
      note,
      seen: answers.text('seen'),
      changes,
      at: request.clock.now(),
    });
    if ('not' in done) return again({ note: WHY_NOT[done.not] }, await lookedAt(at, draft));
    return { redirect: editionAddress(draft, done.editionId), flash: 'The report is published.' };
  });
