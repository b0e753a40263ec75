import { Csrf } from '#platform/pages/index.ts';

/** One button that posts, with nothing to fill in. */
export function Press({
  action,
  label,
  secondary = true,
  values = {},
}: {
  action: string;
  label: string;
  secondary?: boolean;
  values?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={action}>
      <Csrf />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={`nhsuk-button${secondary ? ' nhsuk-button--secondary' : ''}`} type="submit">
        {label}
      </button>
    </form>
  );
}
