import { Csrf } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import type { Response } from '../response.store.ts';
import { addressOf } from './in-hand.ts';

/** Whether these answers count in the service's figures, and the one button that changes it. */
export function InTheFigures({ response }: { response: Response }) {
  if (response.replacedBy !== null) return null;
  const isIn = response.withdrawnAt === null;
  return (
    <section>
      <h2 className="nhsuk-heading-s">{words('figures-heading')}</h2>
      <p>{words(isIn ? 'figures-in' : 'figures-out')}</p>
      <form method="post" action={`${addressOf(response)}/figures`} noValidate>
        <Csrf />
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="count" value={isIn ? 'no' : 'yes'}>
          {words(isIn ? 'figures-no-button' : 'figures-yes-button')}
        </button>
      </form>
    </section>
  );
}
