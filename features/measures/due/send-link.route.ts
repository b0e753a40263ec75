import { dayAndTime } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { hasForm, keyOf } from '../due.rules.ts';
import { reachOf, WHY_NOT_REACHED } from '../reminders/reach.store.ts';
import { reminderSettingOf } from '../reminders/reminder-setting.store.ts';
import { sendLink } from '../reminders/send-link.ts';
import { type DueInService, dueInService } from './in-service.store.ts';

/** Sends one person the link to one questionnaire, now or as soon as the quiet hours are over. */
export function sendLinkNow(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const { occasions } = await dueInService(at.tx, at.serviceId, request.today);
    const found = occasions.find(
      (each) => each.journeyId === request.body.journey && keyOf(each) === request.body.what,
    );
    const flash = await sendFor(at, found);
    return { redirect: backTo(at, request.body.back), flash };
  });
}

async function sendFor({ tx, serviceId, request }: InService, found: DueInService | undefined): Promise<string> {
  if (found === undefined || !hasForm(found.instrument) || (found.standing !== 'due' && found.standing !== 'overdue')) {
    return 'Nothing was sent: this can no longer be answered, or it was answered a moment ago.';
  }
  const reach = (await reachOf(tx, serviceId, [found.personId], request.today)).get(found.personId);
  if (reach?.can !== true) return `Nothing was sent: ${WHY_NOT_REACHED[reach?.why ?? 'not-asked']}.`;
  const setting = await reminderSettingOf(tx, serviceId);
  const { actor, clock, origin } = request;
  const { journeyId, personId, instrument, occasion, dueOn } = found;
  const to = { serviceId, journeyId, personId, instrument, occasion, dueOn, byWhom: 'self' } as const;
  const sent = await sendLink(tx, { to, reach, setting, origin, byHand: actor.name }, clock.now());
  if (sent === undefined) return 'A link to these questions was sent today already.';
  await logAccess(tx, actor, { serviceId, personId, what: 'sent a link to a questionnaire' });
  await audit(tx, { actor, act: 'measures.remind', serviceId, thing: `journey ${journeyId}`, detail: { instrument } });
  const what = reach.channel === 'text' ? 'text' : 'e-mail';
  if (sent.goesAt > clock.now()) {
    return `The ${what} waits until the quiet hours are over: ${dayAndTime(sent.goesAt)}.`;
  }
  return `The ${what} with the link is on its way.`;
}

/** Back to the list as it stood; anything else that was typed there leads to its beginning. */
function backTo({ serviceId }: InService, back: string | string[] | undefined): string {
  const list = `/s/${serviceId}/measures`;
  return typeof back === 'string' && (back === list || back.startsWith(`${list}?`)) ? back : list;
}
