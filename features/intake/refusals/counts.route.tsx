import { addMonths, type CalendarDay, shortDate } from '@commonground/calendar';
import { label, REFUSAL_REASONS, type RefusalReason } from '@commonground/service-model';
import { type ReleasedCount, type ReleasePolicy, suppressedTable } from '@commonground/statistics';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { openRepeatedNoes } from './refusal.store.ts';
import { rulesInForce } from './rules-in-force.rules.ts';

const MONTHS = 24;

interface CountRow {
  readonly words: string;
  readonly count: ReleasedCount;
}

/** For which reasons and by which rules people were not taken on, with small numbers hidden. */
export const showRefusalCounts = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const since = addMonths(request.today, -MONTHS);
    const limit = Number(at.model.settings['small-number-limit'].value);
    const policy: ReleasePolicy = {
      id: 'own',
      hideFrom: 1,
      hideTo: limit - 1,
      roundTo: 1,
      source: 'small-number-limit',
    };
    const { byReason, byRule, people } = await countsOf(at, since);
    const open = await openRepeatedNoes(at.tx, at.serviceId);
    const reasons = released(byReason, policy);
    const rules = released(byRule, policy);
    return {
      title: 'When we said no',
      section: 'work-with-others',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">When we said no</h1>
          <p>
            People who were not taken on from {shortDate(since)} to {shortDate(request.today)}:{' '}
            {inWords(reasons.total, limit)}. Each no is counted once
            {people === undefined ? '' : `; it concerns ${people} people`}. Counts from 1 to {limit - 1} are hidden, and
            others with them where they could be worked out.
          </p>
          <CountTable caption="By reason" rows={reasons.rows} limit={limit} />
          <CountTable caption="By the rule it rests on, as written that day" rows={rules.rows} limit={limit} />
          <h2 className="nhsuk-heading-m">Told no more than once, not answered yet</h2>
          {open.length === 0 ? <p>Nobody.</p> : null}
          <ul className="nhsuk-list">
            {open.map((one) => (
              <li key={one.personId}>
                <a href={`/s/${at.serviceId}/people/${one.journeyId}/noes`}>{one.called}</a>, raised on{' '}
                {shortDate(one.raisedOn)}
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  });

async function countsOf({ tx, serviceId, model, request }: InService, since: CalendarDay) {
  const rows = await refusedSince(tx, serviceId, since);
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length;
  const byReason = REFUSAL_REASONS.map((code: RefusalReason) => ({
    words: label('refusal-reason', code),
    n: count(({ reason }) => reason === code),
  }));
  // Rules in force today stand in the list with none, too: that nobody was refused by one is worth knowing.
  const names = new Set([
    ...rulesInForce(model, request.today).map(({ words }) => words),
    ...rows.flatMap(({ rule_words }) => (rule_words === null ? [] : [rule_words])),
  ]);
  const byRule = [
    ...[...names].map((words) => ({ words, n: count(({ rule_words }) => rule_words === words) })),
    { words: 'No rule named', n: count(({ rule_words }) => rule_words === null) },
  ];
  const distinct = new Set(rows.map(({ person_id }) => person_id)).size;
  const limit = Number(model.settings['small-number-limit'].value);
  return {
    byReason,
    byRule,
    people: distinct >= limit && distinct !== rows.length && rows.length - distinct >= limit ? distinct : undefined,
  };
}

const refusedSince = (tx: Tx, serviceId: string, since: CalendarDay) =>
  tx
    .selectFrom('refusal')
    .select(['reason', 'rule_words', 'person_id'])
    .where('service_id', '=', serviceId)
    .where('refused_on', '>=', since)
    .execute();

function released(counts: readonly { words: string; n: number }[], policy: ReleasePolicy) {
  const table = suppressedTable(
    counts.map(({ n }) => n),
    policy,
  );
  const rows = counts.map(({ words }, index): CountRow => ({ words, count: table.cells[index]! }));
  return { rows, total: table.total };
}

const inWords = (count: ReleasedCount, limit: number): string =>
  count.status !== 'suppressed'
    ? String(count.value)
    : count.reason === 'small-number'
      ? `fewer than ${limit}`
      : 'hidden';

function CountTable({ caption, rows, limit }: { caption: string; rows: readonly CountRow[]; limit: number }) {
  const columns: Column<CountRow>[] = [
    { id: 'what', words: caption, cell: ({ words }) => words },
    { id: 'count', words: 'Noes', numeric: true, cell: ({ count }) => inWords(count, limit) },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ words }) => words} empty="None." />;
}
