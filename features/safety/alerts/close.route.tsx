import { z } from 'zod';
import { inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  readForm,
  TextArea,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { saysSomething } from '../alert-state/alert-state.ts';
import { type OpenAlert, oneOpenAlert } from '../alerts.store.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import { AboutLine } from './about-line.tsx';
import { seeItAgain } from './act.route.ts';
import { clockInWords } from './alert-words.ts';
import { recordDone } from './change-alert.ts';
import { countInWords } from './source-words.ts';
import { Shown, shownIn } from './take-button.tsx';

const MOST_LETTERS = 2000;
const words = (empty: string) =>
  z.string(empty).trim().max(MOST_LETTERS, `Write at most ${MOST_LETTERS} letters here`).refine(saysSomething, empty);

const doneForm = z
  .object({
    kind: z.string('Choose what was done').refine((kind) => flagLevels().done[kind] !== undefined, {
      message: 'Choose what was done',
    }),
    done: words('Enter what was done, in a sentence or two'),
    next: z.string().trim().max(MOST_LETTERS, `Write at most ${MOST_LETTERS} letters here`).default(''),
  })
  .refine(({ kind, next }) => !flagLevels().done[kind]?.next || saysSomething(next), {
    path: ['next'],
    message: 'Enter what happens next, and when',
  });
const definition = { schema: doneForm, fields: ['kind', 'done', 'next'] };

export const showClosing = (request: PageRequest): Promise<Answer> => drawClosing(request, emptyForm);

/** Writes down what was done; most kinds close the alert. */
export async function sendClosing(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, definition);
  if (!reading.ok) return drawClosing(request, reading.form);
  const { serviceId = '', alertId } = request.params;
  if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
  const { kind, done, next } = reading.value;
  const seen = shownIn(serviceId, alertId, request.body);
  const how = { kind, words: done, ...(next === '' ? {} : { next }) };
  const outcome = await withActor(request.storage, request.actor, (tx) =>
    recordDone(tx, request.actor, seen, how, request.clock.now()),
  );
  if (outcome === 'more' || outcome === 'other-owner') return drawClosing(request, reading.form, outcome);
  if (outcome !== 'done') return seeItAgain(serviceId, alertId, outcome);
  const left = await withActor(request.storage, request.actor, (tx) => oneOpenAlert(tx, serviceId, alertId));
  // The closed alert has the way to what was learned from it.
  if (left === undefined) return { redirect: `/s/${serviceId}/alerts/${alertId}`, flash: 'The alert is closed.' };
  const flash = `Written down. The alert is yours and stays open. ${clockInWords(left.dueAt, request.clock.now(), true)}.`;
  return { redirect: `/s/${serviceId}/alerts`, flash };
}

function drawClosing(request: PageRequest, form: FormState, news?: 'more' | 'other-owner'): Promise<Answer> {
  return inService(request, async (at) => {
    const { alertId } = request.params;
    if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
    const alert = await oneOpenAlert(at.tx, at.serviceId, alertId);
    if (alert === undefined) return { redirect: `/s/${at.serviceId}/alerts/${alertId}` };
    return formPage({
      title: `Say what was done about ${alert.called}`,
      form,
      section: 'alerts',
      service: at.view,
      page: <Closing {...{ form, alert, news }} serviceId={at.serviceId} />,
    });
  });
}

interface ClosingProps {
  readonly form: FormState;
  readonly alert: OpenAlert;
  /** What came meanwhile, so that nothing was changed. */
  readonly news: 'more' | 'other-owner' | undefined;
  readonly serviceId: string;
}

function Closing({ form, alert, news, serviceId }: ClosingProps) {
  const address = `/s/${serviceId}/alerts/${alert.alertId}`;
  return (
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">Say what was done</h1>
      {news === 'more' ? (
        <p className="nhsuk-inset-text">
          More came while you wrote. <a href={address}>Read all {countInWords(alert.occurrences, alert.sources)}</a>{' '}
          before you close the alert. What you wrote is kept below.
        </p>
      ) : null}
      {news === 'other-owner' ? (
        <p className="nhsuk-inset-text">
          {alert.ownerName ?? 'Somebody else'} has it now; nothing was changed. <a href={address}>Read the alert</a>{' '}
          before you save. What you wrote is kept below, and is saved in your name.
        </p>
      ) : null}
      <p>
        <AboutLine serviceId={serviceId} alert={alert} />: {alert.because}
      </p>
      <FormBox action={`${address}/close`} button="Save what was done">
        <Shown alert={alert} />
        <Radios
          form={form}
          name="kind"
          label="What was done?"
          choices={Object.entries(flagLevels().done).map(([value, kind]) => ({ value, words: kind.words }))}
        />
        <TextArea
          form={form}
          name="done"
          label="In a sentence or two"
          hint="Whom you spoke to, and what you agreed. Once the alert is closed the person reads this beside their answer; while it is open only the team does."
          rows={4}
        />
        <TextArea
          form={form}
          name="next"
          label="What happens next, and when?"
          hint="Needed if you could not reach them. Only the team reads this."
          rows={2}
        />
      </FormBox>
      <p>
        <a href={address}>Leave it open</a>
      </p>
    </div>
  );
}
