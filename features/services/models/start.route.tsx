import { type CalendarDay, longDate } from '@commonground/calendar';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readDate,
  withErrors,
} from '#platform/pages/index.ts';
import { inNameOf } from '../public/service-words.ts';
import { differencesFrom, hindering } from './draft.rules.ts';
import { endDraft } from './draft.store.ts';
import { draftTitle, type InDraft, inDraft } from './in-draft.ts';
import { addVersion } from './version.store.ts';
import { DifferencesInWords } from './what-is-different.tsx';

/** Starting a version from a day: what will hold then, and for whom. */
export function showStart(request: PageRequest): Promise<Answer> {
  const [year, month, date] = request.today.split('-').map(Number);
  return inDraft(request, async (at) =>
    startPage(at, filledForm({ 'from-day': String(date), 'from-month': String(month), 'from-year': String(year) })),
  );
}

/** Brings the draft into force. Refused with every hindrance by name while there is one. */
export function startVersion(request: PageRequest): Promise<Answer> {
  return inDraft(request, async (at) => {
    const { tx, serviceId, draft, next, checked, versions, writer } = at;
    if (next === undefined) return { redirect: at.address };
    const read = readDate(request.body, 'from', 'the day from which it holds');
    const last = versions[0]?.inForceFrom;
    const problem =
      'date' in read
        ? dayProblem(read.date, request.today, last)
        : 'wrong' in read
          ? read.wrong
          : 'Enter the day from which it holds';
    const hindrances = stillMissing(at);
    if (problem !== undefined || !('date' in read) || checked.model === undefined || hindrances.length > 0) {
      const words = problem ?? 'It cannot start yet: see what hinders it, below';
      return startPage(at, withErrors(request.body, ['from'], { from: words }));
    }
    await addVersion(tx, {
      ...{ serviceId, source: draft.source, equality: draft.equality },
      actor: request.actor,
      now: writer.now,
      today: request.today,
      version: next.number,
      from: read.date,
    });
    await endDraft(tx, writer, draft, 'in-force');
    return {
      redirect: `/s/${serviceId}/model/versions/${next.number}`,
      flash: `Version ${next.number} holds from ${longDate(read.date)}. Journeys that are open keep the version they came under.`,
    };
  });
}

function dayProblem(from: CalendarDay, today: CalendarDay, last: CalendarDay | undefined): string | undefined {
  if (from < today) return 'Enter today or a later day: nobody can have been promised what was not written yet';
  if (last !== undefined && from < last) return `Enter ${longDate(last)} or a later day: another version begins then`;
  return undefined;
}

/** What is asked of a version besides being able to run. */
function stillMissing({ checked, draft }: InDraft): string[] {
  const { reason, 'asked-by': askedBy } = checked.merged?.version ?? {};
  const isSaid = (words: string | undefined) => words !== undefined && words !== '' && words !== 'not-known';
  return [
    ...hindering(checked).map(({ line, message }) => `Line ${line}: ${message}`),
    ...(isSaid(reason) ? [] : ['Nobody has said why the model changes.']),
    ...(isSaid(askedBy) ? [] : ['Nobody has said who asked for it.']),
    ...(isSaid(draft.equality) ? [] : ['Nobody has said who may gain or lose by it.']),
  ];
}

function startPage(at: InDraft, form: FormState): Answer {
  const { address, next, before, view, service, checked } = at;
  const missing = stillMissing(at);
  const differences = differencesFrom(before.source, checked) ?? [];
  return formPage({
    title: 'Start this version',
    form,
    section: 'model',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{draftTitle(at)}</a>
        </p>
        <h1 className="nhsuk-heading-l">Start version {next?.number ?? 1} from a day</h1>
        {missing.length === 0 ? null : (
          <section>
            <h2 className="nhsuk-heading-m">What hinders it</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            <p>
              <a href={address}>Go back and mend it</a>
            </p>
          </section>
        )}
        <p>
          From that day, whoever is referred comes under this version. {before.journeys} journeys keep version{' '}
          {before.version}. Groups that run now go on; open and close them under Groups.
        </p>
        <FormBox action={`${address}/start`} button="Start it">
          <DateField form={form} name="from" label="It holds from" hint="Today or a later day." />
        </FormBox>
        <h2 className="nhsuk-heading-m">What becomes different</h2>
        <DifferencesInWords differences={differences} named={inNameOf(before.model, service.name)} />
      </div>
    ),
  });
}
