import { longDate } from '@commonground/calendar';
import { momentInWords } from '#features/notes/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type PlansAt, withPlans } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';
import { type Entry, entriesOf } from './care-list.store.ts';
import { listWords } from './care-list-words.ts';
import type { CareList } from './lists.ts';

/** One of the lists, what stands now first and what is over below. */
export const showList = (request: PageRequest, side: Side, list: CareList): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const say = listWords(side);
    const entries = await entriesOf(at.tx, list.table, at, list.order);
    const over = entries.filter((entry) => list.isOver(entry, request.today));
    const standing = entries.filter((entry) => !over.includes(entry));
    const title = say(`${list.id}-title`, { name: at.called });
    const date = longDate(request.today);
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{say(`${list.id}-lede`)}</p>
        <p>
          {entries.length === 0
            ? say(`${list.id}-none`)
            : say(entries.length === 1 ? 'count-one' : 'count', { many: entries.length, date })}
        </p>
        <Entries at={at} list={list} entries={standing} />
        {over.length === 0 ? null : (
          <>
            <h2 className="nhsuk-heading-m">{say('past')}</h2>
            <Entries at={at} list={list} entries={over} />
          </>
        )}
        {side === 'team' ? (
          <p>
            <a className="nhsuk-button" href={`${at.address}/${list.id}/new`}>
              {say('add')}
            </a>
          </p>
        ) : (
          <p>
            {say('wrong')} <a href="/my-record/notes/new">{say('wrong-link')}</a>
          </p>
        )}
        <p>
          <a href={side === 'person' ? '/my-plan' : at.address}>{say('back')}</a>
        </p>
      </div>,
    );
  });

function Entries({ at, list, entries }: { at: PlansAt; list: CareList; entries: readonly Entry[] }) {
  const say = listWords(at.side);
  if (entries.length === 0) return null;
  return (
    <ul className="cg-plain-list">
      {entries.map((entry) => (
        <li key={entry.entry_id}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{list.heading(entry)}</strong>
          </p>
          {list.lines(entry, say).map((line) => (
            <p key={line} className="cg-typed nhsuk-u-margin-bottom-1">
              {line}
            </p>
          ))}
          <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
            {say('by', { name: entry.author_name, when: momentInWords(entry.written_at) })}
            {entry.reason === null ? '' : `. ${entry.reason}`}
          </p>
          {at.side === 'team' ? (
            <a href={`${at.address}/${list.id}/${entry.entry_id}`}>
              {say('change')}
              <span className="nhsuk-u-visually-hidden">: {list.heading(entry)}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
