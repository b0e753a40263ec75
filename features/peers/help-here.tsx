import { type CoverNow, coverNow, coverSentences } from '#features/crisis-cover/index.ts';
import { helpLines } from '#platform/pages/index.ts';
import type { InPeers } from './in-peers.ts';
import { words } from './peer-words.ts';

export const helpOf = (at: Pick<InPeers, 'tx' | 'serviceId' | 'now'>): Promise<CoverNow> =>
  coverNow(at.tx, at.serviceId, at.now);

/** Where help is at this hour, in the sentences that every crisis page uses; peers are no promise. */
export function HelpHere({ cover, heading = 'help-heading' }: { cover: CoverNow; heading?: string }) {
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words(heading)}</h2>
      <p>{words('help-nothing-promised')}</p>
      <Reachable cover={cover} />
      <p>
        <a href="/help-now">{words('help-link')}</a>
      </p>
    </section>
  );
}

/** The service's own hours, then the national numbers that its sentences point to. */
export function Reachable({ cover }: { cover: CoverNow }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {coverSentences(cover).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {helpLines()
        .slice(0, 3)
        .map((line) => (
          <li key={line.id}>
            {line.name}: {line.how}
          </li>
        ))}
    </ul>
  );
}
