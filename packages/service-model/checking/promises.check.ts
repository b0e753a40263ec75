/** Whether Help now can tell the truth about every hour, and rules about medicines are safe. */
import { type CoverHours, HOURS_IN_WEEK, stretchesOf, uncoveredHours } from '../hours.ts';
import { type CheckContext, isKnown, itemsOf } from './check-context.ts';

export function checkPromises(context: CheckContext): void {
  checkCover(context);
  for (const [id, agreement] of itemsOf(context.model.agreements)) {
    if (agreement.medicines !== 'yes' || isKnown(agreement.safeguards)) continue;
    const message =
      "A rule about medicines runs only with a prescriber's sign-off, the person's own view and a way to stop it.";
    context.say('open-question', 'medicines-without-safeguards', `agreements.${id}`, message);
  }
}

function checkCover({ model, say }: CheckContext): void {
  const rows: CoverHours[] = [];
  for (const [id, { by, hours }] of itemsOf(model.crisis.cover)) {
    const wrong = wrongHours(hours);
    if (wrong === undefined) rows.push({ id, by, hours });
    else say('error', 'wrong-value', `crisis.cover.${id}.hours`, wrong);
  }
  const uncovered = uncoveredHours(rows);
  if (uncovered === 0 || isKnown(model.crisis.otherwise)) return;
  const message = `${uncovered} of the ${HOURS_IN_WEEK} hours of a week have nobody named. Say plainly what is true then.`;
  say('open-question', 'uncovered-hours', 'crisis.otherwise', message);
}

/** What is wrong with hours that have the right shape, if anything. */
function wrongHours(hours: string): string | undefined {
  if (hours === 'always' || hours === 'outside-hours' || hours === 'not-known') return undefined;
  try {
    stretchesOf(hours);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
