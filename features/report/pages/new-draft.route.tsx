import { type CalendarDay, monthAndYear } from '@commonground/calendar';
import { daysOf } from '#features/evidence/index.ts';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  withErrors,
} from '#platform/pages/index.ts';
import { fullMonths, lastTwelveMonths, spanOf } from '../make/months.rules.ts';
import { askForDraft, editionsOf, type ListedEdition } from '../report.store.ts';

/** How many months back a report can begin. */
const BACK = 120;
const FIELDS = ['days', 'from', 'to'];

export const showNewDraft = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const [last = '', ...rest] = fullMonths(request.today, 12);
    return asked(at, await publishedOf(at), filledForm({ days: 'own', from: rest.at(-1) ?? last, to: last }));
  });

/** The newest edition of each report that is published. */
async function publishedOf({ tx, serviceId }: InService): Promise<ListedEdition[]> {
  const all = await editionsOf(tx, serviceId);
  return all.filter(({ report_id, nth }) => all.every((other) => other.report_id !== report_id || other.nth <= nth));
}

function asked({ serviceId, request, view }: InService, published: readonly ListedEdition[], form: FormState) {
  const months = fullMonths(request.today, BACK).map((value) => ({
    value,
    words: monthAndYear(`${value}-01` as CalendarDay),
  }));
  return formPage({
    title: 'Ask for a draft of the report',
    form,
    section: 'evidence',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={`/s/${serviceId}/reports`}>Reports</a>
        </p>
        <h1>Ask for a draft of the report</h1>
        <p>
          A published report names every other draft that was asked for in the half year before, with its days. So
          choose the days for what people need to know, not for how they look.
        </p>
        <AlreadyPublished published={published} address={`/s/${serviceId}/reports`} today={request.today} />
        <FormBox action={`/s/${serviceId}/reports/new`} button="Make a draft">
          <Radios
            form={form}
            name="days"
            label="Which days should it look over?"
            choices={[
              {
                value: 'own',
                words: 'The last twelve months',
                hint: 'Figures that need longer, like change and staying, look over longer, and say so.',
              },
              {
                value: 'chosen',
                words: 'Other months, chosen below',
                hint: 'Every figure looks over these months alone. Of few months, many figures are hidden or not known. Months that overlap those of a published report hide a lot: beside it, they could tell about few people.',
              },
            ]}
          />
          <SelectField form={form} name="from" label="First month, if you choose" options={months} />
          <SelectField form={form} name="to" label="Last month, if you choose" options={months} />
        </FormBox>
      </div>
    ),
  });
}

interface PublishedProps {
  readonly published: readonly ListedEdition[];
  readonly address: string;
  readonly today: CalendarDay;
}

/** A draft of days that are published already can be read, and not be published: that is said before it is asked for. */
function AlreadyPublished({ published, address, today }: PublishedProps) {
  if (published.length === 0) return null;
  const last = lastTwelveMonths(today);
  return (
    <div className="nhsuk-inset-text">
      <p>These days are published already. A draft of the same days can be read and not be published beside them:</p>
      <ul>
        {published.map(({ edition_id: id, from_date: from, to_date: to }) => (
          <li key={id}>
            <a href={`${address}/${id}`}>{daysOf({ from, to })}</a>
            {from === last.from && to === last.to ? ', which are the last twelve months' : ''};{' '}
            <a href={`${address}/${id}/correct`}>correct it</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const sendNewDraft = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const days = answers.choice('days', ['own', 'chosen'], 'Choose which days the report should look over');
    const months = fullMonths(request.today, BACK);
    const [from, to] = [answers.text('from'), answers.text('to')];
    if (days === 'chosen') {
      if (!months.includes(from)) answers.wrong('from', 'Choose the first month; it must be over');
      if (!months.includes(to)) answers.wrong('to', 'Choose the last month; it must be over');
      if (from > to) answers.wrong('to', 'Choose a last month that is not before the first');
    }
    if (Object.keys(answers.errors).length > 0)
      return asked(at, await publishedOf(at), withErrors(request.body, FIELDS, answers.errors));
    const span = days === 'own' ? lastTwelveMonths(request.today) : spanOf(from, to);
    const { tx, serviceId } = at;
    const draft = { serviceId, ownDays: days === 'own', ...span };
    const draftId = await askForDraft(tx, request.actor, draft, request.clock.now());
    return { redirect: `/s/${serviceId}/reports/drafts/${draftId}` };
  });
