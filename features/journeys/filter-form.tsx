import type { ReactNode } from 'react';
import { useOwnWords } from '#platform/pages/index.ts';

interface FilterFormProps {
  readonly path: string;
  readonly button: string;
  /** What the list keeps in its address beside the fields: its order. */
  readonly kept: Readonly<Record<string, string | undefined>>;
  readonly children: ReactNode;
}

/** A filter whose answer is an address: it can be kept, sent to a colleague, and works without scripts. */
export function FilterForm({ path, button, kept, children }: FilterFormProps) {
  return (
    <form method="get" action={path} className="cg-filter">
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="cg-filter__fields">{children}</div>
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        {button}
      </button>{' '}
      <a href={path}>Clear the filter</a>
    </form>
  );
}

interface FilterSelectProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

export function FilterSelect({ name, label, chosen, options }: FilterSelectProps) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={`filter-${name}`}>
        {useOwnWords()(label)}
      </label>
      <select className="nhsuk-select" id={`filter-${name}`} name={name} defaultValue={chosen}>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

export function FilterText({ name, label, typed }: { name: string; label: string; typed: string }) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={`filter-${name}`}>
        {useOwnWords()(label)}
      </label>
      <input
        className="nhsuk-input"
        id={`filter-${name}`}
        name={name}
        type="search"
        defaultValue={typed}
        autoComplete="off"
      />
    </div>
  );
}
