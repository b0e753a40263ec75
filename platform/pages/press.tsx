import type { ReactNode } from 'react';
import { Csrf } from './request-context.tsx';

interface PressProps {
  readonly action: string;
  readonly label: ReactNode;
  /** Posted along, unseen. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly secondary?: boolean;
  readonly small?: boolean;
  /** Space below the button, on the steps of NHS pages, where the usual is too much. */
  readonly below?: 0 | 2 | 3;
  /** What is read before pressing. */
  readonly children?: ReactNode;
}

/** One button that posts, with nothing to fill in. */
export function Press({ action, label, values = {}, secondary = true, small, below, children }: PressProps) {
  const classes = [
    'nhsuk-button',
    ...(secondary ? ['nhsuk-button--secondary'] : []),
    ...(small ? ['nhsuk-button--small'] : []),
    ...(below === undefined ? [] : [`nhsuk-u-margin-bottom-${below}`]),
  ];
  return (
    <form method="post" action={action}>
      <Csrf />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button className={classes.join(' ')} type="submit">
        {label}
      </button>
    </form>
  );
}
