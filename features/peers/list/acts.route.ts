import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { type InPeers, inPeers, note } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { goOn, leaveList, pause, renew } from './listing.store.ts';

const act =
  (what: string, said: string, act: (at: InPeers) => Promise<unknown>) =>
  async (request: PageRequest): Promise<Answer> => {
    const done = await inPeers(request, async (at): Promise<Answer> => {
      if (at.own === undefined) return { redirect: at.base };
      await act(at);
      await note(at, what);
      return { redirect: at.base, flash: words(said) };
    });
    if ('redirect' in done) await followListings(request);
    return done;
  };

/** One press, and nobody asks why. */
export const sendPause = act('pauses', 'paused', (at) => pause(at.tx, at.place, at.now));
export const sendGoOn = act('goes on', 'going-on', (at) => goOn(at.tx, at.place));
export const sendRenew = act('stays on the list', 'renewed', (at) => renew(at.tx, at.place, at.today));
export const sendLeave = act('left the list', 'left', (at) =>
  leaveList(at.tx, at.place, { now: at.now, because: 'left' }),
);
