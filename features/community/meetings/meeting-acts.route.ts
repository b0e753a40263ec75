import { type Answer, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { addToAgenda } from '../agenda.store.ts';
import { peopleOf } from '../community.store.ts';
import type { InCommunity } from '../in-community.ts';
import { onceOf, oneOf, onlyWrong, paramOf, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { closeItem, moveUp } from './agenda-items.store.ts';
import { inMeeting } from './in-meeting.ts';
import { keepWhoCame } from './keep-who-came.store.ts';
import { closeMeeting, openMeeting, takeMinutes } from './lead.store.ts';
import { drawMeeting } from './meeting.route.tsx';
import type { Meeting } from './meeting.store.ts';
import { addressOfMeeting } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

export const LONGEST_ITEM = 2000;

/** Anybody of the community or the team adds to the agenda. */
export const addItem = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const { body, clock } = request;
    const wrong = onlyWrong({ words: wrongText(body, 'words', words('add-missing'), LONGEST_ITEM) });
    if (Object.keys(wrong).length > 0) return drawMeeting(request, at, meeting, withErrors(body, ['words'], wrong));
    const once = onceOf(body);
    await addToAgenda(at.tx, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      kind: 'said',
      words: typed(body, 'words'),
      raisedBy: at.me.name,
      raisedPerson: at.me.personId,
      raisedSide: at.side,
      raisedAt: clock.now(),
      ...(once === null ? {} : { onceKey: once }),
    });
    return { redirect: addressOfMeeting(at, meeting.meetingId), flash: words('add-done') };
  });

/** The chair moves an item up; at the open meeting whoever leads it says that it was talked about. */
export const dealWithItem = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const { body, clock } = request;
    const redirect = addressOfMeeting(at, meeting.meetingId);
    const itemId = paramOf(request, 'itemId');
    if (itemId === null) return { notFound: true, why: 'no such item' };
    const leading = await leadingOf(at, meeting);
    if (typed(body, 'do') === 'up') {
      if (leading.chair === null) return { refused: true, why: 'not the chair' };
      await moveUp(at.tx, at.community.communityId, itemId);
      return { redirect };
    }
    if (leading.chair === null && leading.minutes === null) return { refused: true, why: 'leads nothing here' };
    if (meeting.opened === null || meeting.closedAt !== null) return { redirect };
    const came = typed(body, 'words');
    if (came.length > LONGEST_ITEM) {
      const form = withErrors({ words: came }, ['words'], { words: words('too-long', { n: LONGEST_ITEM }) });
      return drawMeeting(request, at, meeting, form);
    }
    await closeItem(at.tx, {
      communityId: at.community.communityId,
      itemId,
      meetingId: meeting.meetingId,
      words: came === '' ? null : came,
      by: at.me.name,
      at: clock.now(),
    });
    return { redirect, flash: words('dealt-done') };
  });

/** Opens and closes the meeting, or stands in for who is not here. */
export const leadMeeting = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const act = oneOf(request.body, 'do', ['open', 'close', 'chair', 'minutes'] as const);
    const redirect = addressOfMeeting(at, meeting.meetingId);
    if (act === undefined || meeting.closedAt !== null || meeting.on > request.today) return { redirect };
    const flash = await lead(request, at, meeting, act);
    return flash === null ? { refused: true, why: 'may not lead this meeting' } : { redirect, flash };
  });

async function lead(
  request: PageRequest,
  at: InCommunity,
  meeting: Meeting,
  act: 'open' | 'close' | 'chair' | 'minutes',
) {
  const leading = await leadingOf(at, meeting);
  const writing = { actor: request.actor, serviceId: at.serviceId, now: request.clock.now() };
  if (act === 'close') {
    if (leading.chair === null) return null;
    await closeMeeting(at.tx, writing, meeting, at.me);
    return words('close-done');
  }
  if (act === 'minutes') {
    if (meeting.minutesBy === null) await takeMinutes(at.tx, writing, meeting, at.me, leading.minutes ?? 'stands-in');
    return words('stand-in-done');
  }
  if (act === 'open' && leading.chair === null) return null;
  await openMeeting(at.tx, writing, meeting, at.me, leading.chair ?? 'stands-in');
  return words(act === 'open' ? 'open-done' : 'stand-in-done');
}

/** Who is at a meeting that was called for. */
export const saveWhoCame = (request: PageRequest): Promise<Answer> =>
  inMeeting(request, async (at, meeting) => {
    const { body, clock } = request;
    const redirect = addressOfMeeting(at, meeting.meetingId);
    if (meeting.kind === 'usual' || meeting.closedAt !== null || meeting.opened === null) return { redirect };
    if ((await leadingOf(at, meeting)).minutes === null) return { refused: true, why: 'does not write the minutes' };
    const asked = Array.isArray(body.came) ? body.came : [body.came ?? ''];
    const people = await peopleOf(at.tx, at.community.communityId);
    await keepWhoCame(at.tx, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      meetingId: meeting.meetingId,
      people: people.map((one) => ({ ...one, came: asked.includes(one.personId) })),
      staff: typed(body, 'staff').slice(0, 500) || null,
      by: at.me.name,
      at: clock.now(),
    });
    return { redirect, flash: words('came-kept') };
  });
