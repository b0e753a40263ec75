import { NeedsLine, needsOf } from '#features/people/index.ts';
import type { Answer, FormState, PageRequest, Route, Values } from '#platform/pages/index.ts';
import { DateField, FormBox, filledForm, formPage, withErrors } from '#platform/pages/index.ts';
import { FactRefused, recordFacts } from '../record-facts.ts';
import type { JourneyAct } from './act.ts';
import { Answers } from './answers.ts';
import { inJourney, type JourneyInView } from './journey-in-view.ts';
import { dateValues } from './questions.tsx';

/** The two routes of an act: its form, and what happens when the form is sent. */
export function routesOf(act: JourneyAct): Route[] {
  const path = `/s/:serviceId/people/:journeyId/${act.id}`;
  return [
    { method: 'GET', path, act: 'journey.write', handle: (request) => showForm(act, request) },
    { method: 'POST', path, act: 'journey.write', handle: (request) => write(act, request) },
  ];
}

function showForm(declared: JourneyAct, request: PageRequest): Promise<Answer> {
  return inJourney(request, async (at) => {
    const act = await openedAt(declared, at);
    return draw(act, at, filledForm({ ...dateValues('on', request.today), ...act.filled?.(at) }));
  });
}

const openedAt = async (act: JourneyAct, at: JourneyInView): Promise<JourneyAct> => (await act.opened?.(at)) ?? act;

/** Writes what the form says. What the rules refuse undoes everything and comes back as an error of the form. */
async function write(declared: JourneyAct, request: PageRequest): Promise<Answer> {
  try {
    return await inJourney(request, async (at) => readAndRecord(await openedAt(declared, at), at));
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return inJourney(request, async (at) => {
      const act = await openedAt(declared, at);
      const fields = fieldsOf(act, at);
      const field = fields.includes('on') && ABOUT_THE_DAY.has(error.code) ? 'on' : (fields[0] ?? 'on');
      return draw(act, at, withErrors(request.body, fields, { [field]: error.message }));
    });
  }
}

const ABOUT_THE_DAY: ReadonlySet<string> = new Set(['dates-disagree', 'late-entry', 'contradicts']);

async function readAndRecord(act: JourneyAct, at: JourneyInView): Promise<Answer> {
  const { body, today, actor, clock } = at.request;
  if (act.page(at) === undefined) return { notFound: true, why: 'nothing of that name in this model' };
  const answers = new Answers(body, today);
  const facts = act.read(at, answers);
  if (Object.keys(answers.errors).length > 0) {
    return draw(act, at, withErrors(body, fieldsOf(act, at), answers.errors));
  }
  await recordFacts(at.tx, { actor, clock, serviceId: at.serviceId }, new Map([[at.journey.journeyId, facts]]));
  await act.also?.(at, answers);
  return { redirect: at.address, flash: act.done(at) };
}

const fieldsOf = (act: JourneyAct, at: JourneyInView) =>
  act.dated === false ? act.fields(at) : [...act.fields(at), 'on'];

async function draw(act: JourneyAct, at: JourneyInView, form: FormState): Promise<Answer> {
  const page = act.page(at);
  if (page === undefined) return { notFound: true, why: 'nothing of that name in this model' };
  const needs = await needsOf(at.tx, [at.person.personId]);
  return formPage({
    title: `${page.title} – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{page.title}</h1>
        {page.about ? <p>{page.about}</p> : null}
        <NeedsLine needs={needs.get(at.person.personId)} />
        {page.instead ?? (
          <FormBox action={actionOf(act, at)} button={page.button}>
            {act.questions(at, form)}
            {act.dated === false ? null : <WhenField form={form} />}
          </FormBox>
        )}
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

function WhenField({ form }: { form: FormState }) {
  return (
    <DateField
      form={form}
      name="on"
      label="When did this happen?"
      hint="Today, or an earlier day if you are writing it down late. For example, 27 3 2025"
    />
  );
}

/** The form keeps what it is about in its address. */
function actionOf(act: JourneyAct, at: JourneyInView): string {
  const query = new URLSearchParams(at.request.query as Values as Record<string, string>).toString();
  return `${at.address}/${act.id}${query === '' ? '' : `?${query}`}`;
}
