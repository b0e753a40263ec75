import { type CalendarDay, longDate } from '@commonground/calendar';
import { instrumentOf, riskFlags } from '@commonground/measures';
import { raiseAlert } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { optionsOf } from '../answer/answer-pages.rules.ts';
import type { Response } from '../response.store.ts';

/** Raises an alert about a risk answer, in the transaction that sends it. Returns whether there is one. */
export async function worryAbout(tx: Tx, response: Response, now: Date): Promise<boolean> {
  const because = whatWorries(response, longDate(response.answeredOn as CalendarDay));
  if (because === undefined) return false;
  const { serviceId, journeyId, personId, responseId } = response;
  await raiseAlert(tx, { serviceId, journeyId, personId, responseId, because, raisedAt: now });
  return true;
}

/** Whether a corrected answer says anything else about risk than the one before it. */
export function risksDiffer(before: Response, after: Response): boolean {
  const items = instrumentOf(after.instrument).riskItems?.items ?? [];
  return items.some((item) => before.answers[item] !== after.answers[item]);
}

/** What a practitioner reads about a risk answer: the topic and what was chosen, never more. */
export function whatWorries({ instrument: id, answers }: Pick<Response, 'instrument' | 'answers'>, on: string) {
  const instrument = instrumentOf(id);
  const flags = riskFlags(instrument, answers);
  if (flags.length === 0) return undefined;
  const options = optionsOf(instrument);
  const said = flags.map(({ item, topic }) => {
    const value = answers[item];
    const chosen = options.find((option) => option.value === value)?.label ?? String(value);
    return `${topic}: "${chosen}"`;
  });
  return `${instrument.name}, sent on ${on}. ${said.join('; ')}.`;
}
