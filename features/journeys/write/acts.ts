import { sentenceOf } from '@commonground/journey';
import { releasePlace, reservePlace, saySuitsAct } from '../waiting/waiting.acts.tsx';
import type { ButtonsElsewhere, JourneyAct, MoreActs, Offer, StillNeeded } from './act.ts';
import { askWhether } from './belonging.act.tsx';
import { pause, reachOut, resume } from './contact.act.tsx';
import { correct } from './correct.act.tsx';
import type { JourneyInView } from './journey-in-view.ts';
import { agree, assess, judge, plan, screen } from './meeting.act.tsx';
import { end, move, welcomeBack } from './moves.act.tsx';
import { accept, decline, join, leaveGroup, offer, putForward, withdraw } from './places.act.tsx';
import { yes } from './yes.act.tsx';

/** Everything a practitioner can write into a journey, in the order of the buttons. */
export const journeyActs: readonly JourneyAct[] = [
  yes,
  screen,
  assess,
  judge,
  agree,
  askWhether,
  move,
  welcomeBack,
  resume,
  join,
  accept,
  offer,
  reservePlace,
  releasePlace,
  saySuitsAct,
  withdraw,
  decline,
  putForward,
  leaveGroup,
  reachOut,
  plan,
  pause,
  end,
  correct,
];

export interface OfferAt extends Offer {
  readonly href: string;
}

/** The acts with those of other capabilities: in the place of the act of the same id, or after all others. */
export function actsWith(more: MoreActs): (JourneyAct | ButtonsElsewhere)[] {
  const here = journeyActs.map((act) => more.find(({ id }) => id === act.id) ?? act);
  return [...here, ...more.filter(({ id }) => !journeyActs.some((act) => act.id === id))];
}

/** The buttons that are possible for this person now. */
export function offersAt(at: JourneyInView, more: MoreActs): OfferAt[] {
  return actsWith(more).flatMap((act) =>
    act.offers(at).map((one) => {
      const about = new URLSearchParams(one.about ?? {}).toString();
      return { ...one, href: `${at.address}/${act.id}${about === '' ? '' : `?${about}`}` };
    }),
  );
}

/** Next steps that cannot be written yet, with what is missing, in the words of the rules. */
export function stillNeeded(at: JourneyInView): StillNeeded[] {
  return at.next
    .filter((next) => next.hindrance !== null)
    .map((next) => {
      const unmet = next.needs.map(({ answer }) => sentenceOf(answer)).filter((sentence) => sentence !== '');
      const why = next.hindrance?.why ?? '';
      return { words: next.name, needs: unmet.includes(why) ? unmet : [why, ...unmet] };
    });
}
