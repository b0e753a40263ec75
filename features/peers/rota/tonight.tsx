import { longDate } from '@commonground/calendar';
import { words } from '../peer-words.ts';
import type { RotaTimeWith } from './tonight.store.ts';

/** Who is there tonight, honestly: also when nobody is. */
export function Tonight({ tonight, base }: { tonight: readonly RotaTimeWith[]; base: string | null }) {
  return (
    <section>
      {base === null ? (
        <h3 className="nhsuk-heading-s">{words('tonight-heading')}</h3>
      ) : (
        <h2 className="nhsuk-heading-m">{words('tonight-heading')}</h2>
      )}
      {tonight.length === 0 ? <p>{words('tonight-none')}</p> : null}
      <ul className="nhsuk-list">
        {tonight.map((time) => (
          <li key={`${time.slotId} ${time.on}`}>
            {longDate(time.on)}, {time.from} to {time.to}: {whoIn(time)}
            {time.isNow ? ` ${words('tonight-now')}` : ''}
          </li>
        ))}
      </ul>
      {base === null ? null : (
        <p>
          <a href={`${base}/rota`}>{words('page-rota')}</a>
        </p>
      )}
    </section>
  );
}

/** "Ada and one other person. One more is wanted." */
export function whoIn({ turns, wanted }: RotaTimeWith): string {
  const missing = wanted - turns.length;
  const gap = missing <= 0 ? '' : missing === 1 ? ` ${words('gap-one')}` : ` ${words('gap', { n: missing })}`;
  if (turns.length === 0) return `${words('nobody')}${gap}`;
  const names = turns.flatMap(({ mine, called }) => (mine ? [words('me')] : called === null ? [] : [called]));
  const others = turns.length - names.length;
  const hidden =
    others === 0
      ? []
      : others === 1
        ? [words(names.length === 0 ? 'one' : 'one-other')]
        : [words(names.length === 0 ? 'people' : 'others', { n: others })];
  const said = new Intl.ListFormat('en-GB').format([...names, ...hidden]);
  return `${said}.${gap}`;
}
