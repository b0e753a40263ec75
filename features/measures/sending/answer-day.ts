import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';

/** Why answers were not accepted; `message` is a sentence for whoever sends them. */
export class AnswerRefused extends Error {
  readonly code: 'in-the-future' | 'before-the-journey' | 'answered-already' | 'corrected-already';

  constructor(code: AnswerRefused['code'], message: string) {
    super(message);
    this.name = 'AnswerRefused';
    this.code = code;
  }
}

/** The first day of a journey, over all its stretches. */
export async function journeyOpenedOn(
  tx: Tx,
  { serviceId, journeyId }: Pick<Response, 'serviceId' | 'journeyId'>,
): Promise<CalendarDay | undefined> {
  const row = await tx
    .selectFrom('journey_span')
    .select('referred_date')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('referred_date')
    .executeTakeFirst();
  return row?.referred_date as CalendarDay | undefined;
}

/**
 * Checks the day on which somebody answered on paper or by telephone.
 *
 * @throws AnswerRefused when it has not come yet or is before the journey opened
 */
export async function checkAnswerDay(tx: Tx, response: Response, on: CalendarDay, today: CalendarDay): Promise<void> {
  if (on > today) {
    throw new AnswerRefused('in-the-future', `The day they answered, ${longDate(on)}, has not come yet.`);
  }
  const opened = await journeyOpenedOn(tx, response);
  if (opened !== undefined && on < opened) {
    throw new AnswerRefused(
      'before-the-journey',
      `The day they answered, ${longDate(on)}, is before they were known here (${longDate(opened)}).`,
    );
  }
}
