import { longDate } from '@commonground/calendar';
import type { TodayPart } from '#features/sessions/index.ts';
import { isLate } from '../tell/clocks.rules.ts';
import { voicesOf } from '../voice.store.ts';
import { voiceHome } from './list.route.tsx';
import { KIND_WORDS, STANDING_WORDS } from './team-words.ts';

/**
 * What somebody owes an answer to: one's own, and, for leads, complaints that are late, nobody's or answered in vain. Somebody
 * it is about sees nothing of it.
 */
export const voiceToday: TodayPart = {
  id: 'voice',
  show: async (at) => {
    const { actor, today } = at.request;
    const open = (await voicesOf(at.tx, at.serviceId, 100)).filter(({ standing }) => standing !== 'answered');
    const due = open.filter((one) => {
      if (one.owner?.accountId === actor.accountId && actor.accountId !== null) return true;
      if (one.kind !== 'complaint') return false;
      return actor.role === 'service-lead' || one.owner === null || isLate(one, today);
    });
    const others = open.length - due.length;
    if (open.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">What people tell us</h2>
        <ul>
          {due.map((one) => {
            const by = one.standing === 'to-acknowledge' ? one.acknowledgeBy : one.answerBy;
            return (
              <li key={one.voiceId}>
                <a href={`${voiceHome(at)}/${one.voiceId}`}>{KIND_WORDS[one.kind]}</a>:{' '}
                {STANDING_WORDS[one.standing].toLowerCase()}
                {by === null ? '' : `, by ${longDate(by)}`}
                {isLate(one, today) ? ' (late)' : ''}.{' '}
                {one.owner === null ? 'Nobody looks after it.' : `${one.owner.name}.`}
              </li>
            );
          })}
        </ul>
        {others > 0 ? (
          <p>
            <a href={voiceHome(at)}>{others} more not answered</a>
          </p>
        ) : null}
      </section>
    );
  },
};
