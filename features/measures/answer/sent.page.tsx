import { londonDay, longDate } from '@commonground/calendar';
import {
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageAnswer,
  type PageRequest,
  TextArea,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type Comparison, compare, comparedOn } from '../compare.rules.ts';
import { sinceFirst } from '../doing/doing.route.tsx';
import { lineFor } from '../doing/line.tsx';
import { type Missed, scoreLine } from '../doing/score-line.rules.ts';
import { askedOf } from '../due.store.ts';
import { words } from '../measure-words.ts';
import { scoresOf } from '../score.store.ts';
import { HelpFirst } from './answer.parts.tsx';
import { addressOf, type InHand } from './in-hand.ts';

interface AlertOfResponse {
  readonly dueAt: Date;
  readonly whatWasDone: string | null;
}

/**
 * After sending: help first where something worries us, then how they are compared with last time, the line, a place
 * for their own words, and who sees it.
 */
export async function sentPage(request: PageRequest, hand: InHand, form: FormState = emptyForm): Promise<PageAnswer> {
  const { response, instrument } = hand;
  const { scale, metric } = comparedOn(instrument);
  const { scores, alert, missed } = await withActor(request.storage, request.actor, async (tx) => ({
    scores: (await scoresOf(tx, response.personId, instrument.id)).filter(
      (each) => each.scale === scale && each.metric === metric,
    ),
    alert: await alertOf(tx, hand),
    missed: (await askedOf(tx, response.personId, request.today)).missed.filter(
      (each) => each.instrument === instrument.id,
    ),
  }));
  const mine = scores.findLast((each) => each.on === response.answeredOn && each.occasion === response.occasion);
  const before = scores.findLast((each) => each.value !== null && each.on < (response.answeredOn ?? request.today));
  const comparison = compare(instrument, before?.value ?? null, mine?.value ?? null);
  const title = words(alert === undefined ? 'after-title' : 'worry-title');
  return formPage({
    title,
    form,
    section: 'doing',
    service: { serviceId: hand.service.serviceId, name: hand.service.name },
    page: <SentPage {...{ hand, title, alert, comparison, form }} line={scoreLine(scores, missed as Missed[])} />,
  });
}

async function alertOf(tx: Tx, { response }: InHand): Promise<AlertOfResponse | undefined> {
  const row = await tx
    .selectFrom('safety_alert')
    .select(['due_at', 'what_was_done'])
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .executeTakeFirst();
  return row === undefined ? undefined : { dueAt: row.due_at, whatWasDone: row.what_was_done };
}

interface SentProps {
  readonly hand: InHand;
  readonly title: string;
  readonly alert: AlertOfResponse | undefined;
  readonly comparison: Comparison;
  readonly line: ReturnType<typeof scoreLine>;
  readonly form: FormState;
}

function SentPage({ hand, title, alert, comparison, line, form }: SentProps) {
  const { response, instrument, service } = hand;
  const said = comparisonWords(comparison);
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        {alert === undefined ? null : <Worried alert={alert} service={service.name} />}
        <p className="nhsuk-lede-text">{said}</p>
        {comparison.is === 'not-scored' ? null : (
          <p>{words(instrument.better === 'lower' ? 'score-lower' : 'score-higher')}</p>
        )}
      </div>
      {lineFor(instrument, line, `line-${instrument.id}`, sinceFirst(instrument, line))}
      <div className="nhsuk-u-reading-width">
        {response.answeredOn === null ? null : <p>{words('after-sent', { date: longDate(response.answeredOn) })}</p>}
        {response.addedWords === null ? null : <p className="cg-typed nhsuk-inset-text">{response.addedWords}</p>}
        <FormBox action={`${addressOf(response)}/add`} button={words('add-button')} secondary>
          <TextArea form={form} name="added" label={words('add-label')} hint={words('add-hint')} rows={3} />
        </FormBox>
        <p>{words('who-sees', { service: service.name })}</p>
        <p>
          <a href="/doing">{words('doing-title')}</a>
        </p>
      </div>
    </>
  );
}

function Worried({ alert, service }: { alert: AlertOfResponse; service: string }) {
  return (
    <div className="cg-panel">
      <p>
        <strong>{words('worry-help')}</strong>
      </p>
      <HelpFirst />
      <p>{words('worry-next', { service, by: longDate(londonDay(alert.dueAt)) })}</p>
      <p>{alert.whatWasDone ?? `${words('worry-night')} ${words('worry-where')}`}</p>
    </div>
  );
}

/** One sentence about a score beside the one before. */
export function comparisonWords(comparison: Comparison): string {
  switch (comparison.is) {
    case 'not-scored':
      return words('compare-not-scored');
    case 'first':
      return words('compare-first', { score: comparison.score });
    default:
      return words(`compare-${comparison.is}`, { score: comparison.score, last: comparison.last });
  }
}
