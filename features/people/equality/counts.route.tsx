import { longDate } from '@commonground/calendar';
import type { ReleasedCount } from '@commonground/statistics';
import { sql } from 'kysely';
import { inService } from '#features/services/index.ts';
import { type Answer, Known, type PageRequest } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { countsOfItem, type ItemCounts, policyBelow } from './counts.rules.ts';
import { EQUALITY_ITEMS } from './items.ts';

/** How many people said what about themselves: counts alone, and no small one. */
export const showCounts = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, model, view }) => {
    const limit = Number(model.settings['small-number-limit'].value);
    const people = await peopleHere(tx, serviceId);
    const counted = byItem(
      await sql<Counted>`select item, answer, people from app.equality_counts(${serviceId})`.execute(tx),
    );
    const beside = byItem(
      await sql<Counted>`select item, answer, people from app.equality_beside(${serviceId})`.execute(tx),
    );
    const policy = policyBelow(limit);
    const items = EQUALITY_ITEMS.map((item) =>
      countsOfItem(item, people, counted.get(item.id) ?? new Map(), policy, beside.get(item.id)),
    );
    return {
      title: 'Who people say they are',
      section: 'settings',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Who people say they are</h1>
          <p>
            All people whom {view.name} has ever known: {people}, on {longDate(request.today)}. People answer
            themselves, on their own page; nobody here can read one person’s answers. For gender and ethnic group, what
            a referral or an import wrote is counted too where the person has not answered, as in the evidence; how many
            stand in each way is said below the counts. Two records of one person count once.
          </p>
          <p>
            A count from 1 to {policy.hideTo} is hidden, and so is any other from which it could be worked out. None is
            shown as 0.
          </p>
          {items.map((counts) => (
            <OneItem key={counts.item.id} counts={counts} />
          ))}
        </div>
      ),
    };
  });

function OneItem({ counts: { item, lines, from } }: { counts: ItemCounts }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{item.label}</h2>
      <dl>
        {lines.map(({ words, count }) => (
          <div key={words} className="cg-line">
            <dt>{words}</dt>
            <dd className="nhsuk-u-margin-left-0">{shown(count)}</dd>
          </div>
        ))}
      </dl>
      {from === null ? null : (
        <p>
          Answered themselves: {shown(from.own)}. Not answered, counted as a referral or an import has it:{' '}
          {shown(from.beside)}.
        </p>
      )}
    </section>
  );
}

const shown = (count: ReleasedCount) => (count.status === 'suppressed' ? <Known mark="suppressed" /> : count.value);

/** Everybody this service has ever known; two records of one human are one. */
async function peopleHere(tx: Tx, serviceId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct coalesce(o.one_id, k.person_id))::int as people
    from person_in_service k left join one_person o on o.person_id = k.person_id
    where k.service_id = ${serviceId}`.execute(tx);
  return rows[0]?.people ?? 0;
}

interface Counted {
  readonly item: string;
  readonly answer: string;
  readonly people: number;
}

function byItem({ rows }: { rows: readonly Counted[] }): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counted = new Map<string, Map<string, number>>();
  for (const { item, answer, people } of rows)
    counted.set(item, (counted.get(item) ?? new Map<string, number>()).set(answer, people));
  return counted;
}
