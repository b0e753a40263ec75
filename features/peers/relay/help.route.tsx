import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { HelpHere, helpOf } from '../help-here.tsx';
import { inPeers, note } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { tellTeam } from './danger.ts';
import { dangerSentences } from './danger-words.ts';
import { DangerHelp } from './talk-page.tsx';

/** Where help is, after words that may mean danger reached nobody, or were told to the team at one's own wish. */
export const showHelp = (request: PageRequest): Promise<Answer> =>
  inPeers(request, async (at) => {
    const cover = await helpOf(at);
    const danger = await dangerSentences(at);
    return {
      title: words('help-title'),
      section: at.section,
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('help-title')}</h1>
          {danger === null ? (
            <HelpHere cover={cover} />
          ) : (
            <DangerHelp sentences={danger} cover={cover} base={at.base} />
          )}
          <p>
            <a href={at.base}>{words('back')}</a>
          </p>
        </div>
      ),
    };
  });

/** Tells the team oneself, whatever one chose when one joined. Once a day: more presses are the same one. */
export const sendTellTeam = (request: PageRequest): Promise<Answer> =>
  inPeers(request, async (at) => {
    await tellTeam(at, `peer-told:${at.place.personId}:${at.today}`);
    await note(at, 'told the team');
    return { redirect: `${at.base}/help?why=told` };
  });
