import { inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { oneOpenAlert } from '../alerts.store.ts';
import { colleaguesOf } from '../colleagues.ts';
import { tellOfAlert } from '../escalate/waiting-message.ts';
import { type Changed, handOver, takeAlert } from './change-alert.ts';
import { shownIn } from './take-button.tsx';

/** Why an act changed nothing. */
export const NOT_DONE: Record<Exclude<Changed, 'done'>, string> = {
  gone: 'This alert was closed just before you. Nothing was changed.',
  'other-owner': 'Somebody else took this alert, or it was handed over, just before you. Nothing was changed.',
  'nothing-said': 'It was not said what was done. Nothing was changed.',
  'not-closed-by-death': 'No death closed this alert. Nothing was changed.',
  more: 'More came while you looked. Read it first. Nothing was changed.',
};

/** Where a refused act leads: to the alert as it is now. */
export const seeItAgain = (serviceId: string, alertId: string, why: Exclude<Changed, 'done'>): Answer => ({
  redirect: `/s/${serviceId}/alerts/${alertId}`,
  flash: NOT_DONE[why],
});

/** Somebody takes an alert, or says that they have seen the one that is theirs. */
export function sendTake(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId }) => {
    const { alertId } = request.params;
    if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
    const seen = shownIn(serviceId, alertId, request.body);
    const outcome = await takeAlert(tx, request.actor, seen, request.clock.now());
    if (outcome !== 'done') return seeItAgain(serviceId, alertId, outcome);
    return {
      redirect: `/s/${serviceId}/alerts`,
      flash: 'The alert is yours, and you have seen it. Say what was done when it is done.',
    };
  });
}

/** Gives an alert to a colleague, who is told that one waits. */
export async function sendHandOver(request: PageRequest): Promise<Answer> {
  const { serviceId = '', alertId } = request.params;
  if (!isRecordId(alertId)) return { notFound: true, why: 'no such alert' };
  const colleagues = await colleaguesOf(request.storage, serviceId, request.today);
  const to = colleagues.find(({ accountId }) => accountId === request.body.to);
  return inService(request, async ({ tx }) => {
    const address = `/s/${serviceId}/alerts/${alertId}`;
    if (to === undefined) return { redirect: address, flash: 'Choose somebody who works here. Nothing was changed.' };
    const now = request.clock.now();
    const outcome = await handOver(tx, request.actor, shownIn(serviceId, alertId, request.body), to, now);
    if (outcome !== 'done') return seeItAgain(serviceId, alertId, outcome);
    const onceKey = `${alertId}:handed-over:${now.getTime()}`;
    const told = await tellOfAlert(tx, { serviceId, to: [to], url: request.origin, onceKey });
    const alert = await oneOpenAlert(tx, serviceId, alertId);
    const about = alert === undefined ? 'the alert' : `the alert about ${alert.called}`;
    const how = told === 0 ? ' They have no e-mail address here: tell them yourself.' : '';
    return { redirect: `/s/${serviceId}/alerts`, flash: `${to.name} now has ${about}.${how}` };
  });
}
