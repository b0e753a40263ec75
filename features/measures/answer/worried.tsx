import { timeAndDay } from '@commonground/calendar';
import { words } from '../measure-words.ts';
import { HelpFirst } from './answer.parts.tsx';

/** What somebody is shown at once after an answer about risk. */
export interface Worry {
  /** The service's own words. */
  readonly helpWords: string;
  /** What became of the message to the team; undefined where the answer called for none. */
  readonly alert: { readonly by: Date; readonly seenAt: Date | null; readonly whatWasDone: string | null } | undefined;
}

/** The service's own words, help at this hour, and whether and when anybody reads it. */
export function Worried({ worry, canLookAgain }: { worry: Worry; canLookAgain: boolean }) {
  return (
    <div className="cg-panel">
      <p className="cg-typed">
        <strong>{worry.helpWords}</strong>
      </p>
      <p>{words('worry-now')}</p>
      <HelpFirst />
      <WhoReads alert={worry.alert} />
      {worry.alert !== undefined && worry.alert.whatWasDone === null && canLookAgain ? (
        <p>{words('worry-where')}</p>
      ) : null}
    </div>
  );
}

function WhoReads({ alert }: Pick<Worry, 'alert'>) {
  if (alert === undefined) return <p>{words('worry-not-told')}</p>;
  if (alert.whatWasDone !== null) {
    return (
      <>
        <p>{words('worry-done')}</p>
        <p className="cg-typed">{alert.whatWasDone}</p>
      </>
    );
  }
  if (alert.seenAt !== null) return <p>{words('worry-seen', { at: timeAndDay(alert.seenAt) })}</p>;
  return <p>{words('worry-asked', { by: timeAndDay(alert.by) })}</p>;
}
