import type { Actor } from '#platform/access/index.ts';
import type { OpenAlert } from '../alerts.store.ts';
import { type AlertSource, SOURCES } from '../safety.tables.ts';
import { SOURCE_WORDS } from './source-words.ts';

export const WHOSE = ['everybody', 'mine', 'nobody', 'others'] as const;
const WHOSE_WORDS = {
  everybody: 'Everybody’s',
  mine: 'Mine',
  nobody: 'Not taken yet',
  others: 'Taken by others',
} as const;

/** What the board shows; it stands in the address, so that a view can be kept and sent on. */
export interface BoardFilter {
  readonly source: AlertSource | null;
  readonly whose: (typeof WHOSE)[number];
}

export const filterIn = (query: Readonly<Record<string, string>>): BoardFilter => ({
  source: SOURCES.find((each) => each === query.source) ?? null,
  whose: WHOSE.find((each) => each === query.whose) ?? 'everybody',
});

export const shownBy = (filter: BoardFilter, actor: Actor) => (alert: OpenAlert) => {
  if (filter.source !== null && alert.source !== filter.source && !alert.sources.includes(filter.source)) return false;
  if (filter.whose === 'mine') return alert.ownerAccount === actor.accountId;
  if (filter.whose === 'nobody') return alert.ownerAccount === null;
  return filter.whose !== 'others' || (alert.ownerAccount !== null && alert.ownerAccount !== actor.accountId);
};

/** Chooses what the board shows, without JavaScript. */
export function FilterForm({ serviceId, filter }: { serviceId: string; filter: BoardFilter }) {
  return (
    <form method="get" action={`/s/${serviceId}/alerts`} className="cg-panel">
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="source">
          Came from
        </label>
        <select className="nhsuk-select" id="source" name="source" defaultValue={filter.source ?? ''}>
          <option value="">Everything</option>
          {SOURCES.map((source) => (
            <option key={source} value={source}>
              {SOURCE_WORDS[source].name}
            </option>
          ))}
        </select>
      </div>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="whose">
          Whose
        </label>
        <select className="nhsuk-select" id="whose" name="whose" defaultValue={filter.whose}>
          {WHOSE.map((whose) => (
            <option key={whose} value={whose}>
              {WHOSE_WORDS[whose]}
            </option>
          ))}
        </select>
      </div>
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Show these
      </button>
    </form>
  );
}
