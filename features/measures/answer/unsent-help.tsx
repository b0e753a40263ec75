import type { Instrument } from '@commonground/measures';
import { helpWordsOf, tellsOfRisk } from '#features/safety/index.ts';
import type { PageAnswer } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { HelpFirst } from './answer.parts.tsx';
import type { Answers } from './answer-pages.rules.ts';
import type { InHand } from './in-hand.ts';

/** Help beside answers that are saved and not sent: in full right after the answer that calls for it, then a line. */
export type UnsentHelp = { readonly helpWords: string } | 'line' | undefined;

/** Ends an address so that the page there shows help in full. */
const IN_FULL = '&help=now';

/** `address` as it stands, or with help in full where what was just saved tells of risk. */
export const withHelp = (address: string, instrument: Instrument, saved: Answers): string =>
  tellsOfRisk(instrument, saved) ? `${address}${IN_FULL}` : address;

/** What stands on top of a page of this draft; nothing while no answer that is saved tells of risk. */
export async function unsentHelp(hand: InHand, inFull: boolean): Promise<UnsentHelp> {
  const { response, instrument, service, way } = hand;
  if (!tellsOfRisk(instrument, response.answers)) return undefined;
  return inFull ? { helpWords: await way.within((tx) => helpWordsOf(tx, service.serviceId)) } : 'line';
}

/** The service's words and help at this hour; that nobody has read the answers yet is said with both. */
export function HelpBeforeSending({ help }: { help: UnsentHelp }) {
  if (help === undefined) return null;
  if (help === 'line') {
    return (
      <p>
        {words('unsent-line')} <a href="/help-now">Help now</a>.
      </p>
    );
  }
  return (
    <div className="cg-panel">
      <p className="cg-typed">
        <strong>{help.helpWords}</strong>
      </p>
      <p>{words('worry-now')}</p>
      <HelpFirst />
      <p>{words('unsent')}</p>
    </div>
  );
}

/** After "Stop for now" where a saved answer tells of risk: help in full, and the ways on. */
export function stoppedPage({ way }: InHand, help: UnsentHelp): PageAnswer {
  const title = words('stopped-title');
  return {
    title,
    ...way.frame,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <HelpBeforeSending help={help} />
        <p>{words('stopped')}</p>
        <p>
          <a href={`${way.address}?page=on`}>{words('go-on-button')}</a>
        </p>
        {way.frame.alone ? null : (
          <p>
            <a href={way.out}>{words('doing-title')}</a>
          </p>
        )}
      </div>
    ),
  };
}
