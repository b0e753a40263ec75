import { isDay, longDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, readDate, withErrors } from '#platform/pages/index.ts';
import { drawDutyHours, settingOf } from './duty-hours.route.tsx';
import { setClosed } from './settings.store.ts';

const address = (serviceId: string) => `/s/${serviceId}/settings/duty-hours`;
const MOST_LETTERS = 100;

/** A day on which nobody is on duty. */
export async function sendClosedDay(request: PageRequest): Promise<Answer> {
  const read = readDate(request.body, 'closed', 'the day on which nobody is there');
  const wrong = (words: string) => drawDutyHours(request, withErrors(request.body, ['closed'], { closed: words }));
  if ('missing' in read) return wrong('Enter the day on which nobody is there, like 24 12 2026');
  if ('wrong' in read) return wrong(read.wrong);
  if (read.date < request.today) return wrong('Enter today or a day to come');
  const why = typeof request.body.why === 'string' ? request.body.why.trim().slice(0, MOST_LETTERS) : '';
  return inService(request, async ({ tx, serviceId }) => {
    await setClosed(tx, settingOf(request), read.date, { why });
    return { redirect: address(serviceId), flash: `Nobody is on duty on ${longDate(read.date)}.` };
  });
}

/** The day is an ordinary one again. */
export function sendOpenDay(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId }) => {
    const { day } = request.body;
    if (!isDay(day)) return { notFound: true, why: 'no such day' };
    await setClosed(tx, settingOf(request), day, null);
    return { redirect: address(serviceId), flash: `${longDate(day)} is an ordinary day again.` };
  });
}
