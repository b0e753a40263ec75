import { addMonths, longDate, monthAndYear } from '@commonground/calendar';
import { type CountsAs, LEAVING_REASONS } from '@commonground/service-model';
import { type InService, inService } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, Known, type PageRequest, Pagination, pageOf, Table } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { labelOf } from '../asked/reasons.ts';
import { hiddenCells } from './small.rules.ts';
import {
  type AskedCounts,
  askedCounts,
  type FollowUpCounts,
  followUpCounts,
  type LeaverSaid,
  type LeftCounts,
  leftCounts,
  type ReasonCount,
  reasonCounts,
  wordsForLead,
} from './why.store.ts';

const YEARS = 2;
const KIND: Readonly<Record<CountsAs, string>> = {
  planned: 'Planned',
  unplanned: 'Not planned',
  'before-start': 'Before they started',
  neither: 'Moved away or in care elsewhere',
};

/** Why people leave: how many were asked, answered, did not want to, were silent; reasons; and their words, for the lead. */
export const showWhy = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { serviceId, tx, model } = at;
    const period = { serviceId, from: addMonths(request.today, -12 * YEARS), today: request.today };
    const counts = await asSystem(request.storage, serviceId, 'count why people leave', async (system) => ({
      left: await leftCounts(system, period),
      asked: await askedCounts(system, period),
      reasons: await reasonCounts(system, period),
      followUp: await followUpCounts(system, period),
    }));
    const page = pageOf(request.query);
    const { total, said } = await wordsForLead(tx, serviceId, page);
    for (const { personId } of said)
      await logAccess(tx, request.actor, {
        serviceId,
        personId,
        what: 'what you said about leaving, without your name',
      });
    const limit = Number(model.settings['small-number-limit'].value);
    return {
      title: 'Why people leave',
      section: 'evidence',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Why people leave</h1>
          <p className="nhsuk-u-reading-width">
            All numbers are of those who left from {longDate(period.from)} to {longDate(period.today)}; a question some
            time later counts when it fell due in that time. Those who died are not asked. A number from 1 to{' '}
            {limit - 1} is hidden, so that nobody is recognised, and so is a larger one where a hidden one could be
            worked out from it.
          </p>
          <WhoLeft left={counts.left} asked={counts.asked} limit={limit} />
          <AskedTable asked={counts.asked} limit={limit} />
          <ReasonsTable reasons={counts.reasons} limit={limit} />
          <FollowUp counts={counts.followUp} limit={limit} />
          <Words at={at} said={said} />
          <Pagination path={request.path} query={request.query} at={page} total={total} what="answers" />
        </>
      ),
    };
  });

/** A number, or the mark of one that may not be shown; none is none. */
function Small({ n, hidden }: { n: number; hidden: boolean }) {
  if (hidden) return <Known mark="suppressed" />;
  return n === 0 ? <Known mark="none" /> : <Known mark="known">{n}</Known>;
}

const ASKED = ['due', 'answered', 'dissent', 'declined', 'silent', 'notAsked', 'open'] as const;
const ASKED_SUMS = [
  { whole: 'due', parts: ['answered', 'declined', 'silent', 'notAsked', 'open'] },
  { whole: 'answered', parts: ['dissent'], withRest: true },
] as const;

/** How the question stood for one kind of ending, or for all of them together. */
type AskedRow = Omit<AskedCounts, 'countsAs'> & { readonly countsAs: CountsAs | 'all' };

/** The kinds, and all together at leaving: what those who had to be asked come to. */
function askedWithTotal(asked: readonly AskedCounts[], limit: number) {
  const atLeaving = [...asked.keys()].filter((at) => asked[at]?.when === 'at-leaving');
  const sum = (id: (typeof ASKED)[number]) => atLeaving.reduce((all, at) => all + (asked[at]?.[id] ?? 0), 0);
  const all: AskedRow = {
    when: 'at-leaving',
    countsAs: 'all',
    due: sum('due'),
    answered: sum('answered'),
    dissent: sum('dissent'),
    declined: sum('declined'),
    silent: sum('silent'),
    notAsked: sum('notAsked'),
    open: sum('open'),
  };
  const rows: readonly AskedRow[] = atLeaving.length < 2 ? asked : [...asked, all];
  const totals = rows === asked ? [] : [{ total: asked.length, of: atLeaving }];
  return { rows, hidden: hiddenCells({ rows, columns: ASKED, sums: ASKED_SUMS, totals }, limit) };
}

/** Those who left, by whether they had to be asked. Where a part is small all parts are hidden: they add up. */
function WhoLeft({ left, asked, limit }: { left: LeftCounts; asked: readonly AskedCounts[]; limit: number }) {
  const { rows, hidden } = askedWithTotal(asked, limit);
  const parts = [
    ['Had to be asked, as the next table tells', left.asked],
    ['Left before anybody was asked here', left.beforeAsking],
    ['Came back, so nobody asks why they left', left.cameBack],
    ['Contact has ended, or the question is not written yet', left.other],
  ] as const;
  const isFew = (n: number) => n > 0 && n < limit;
  const hide =
    parts.some(([, n]) => isFew(n)) || rows.some(({ when }, at) => when === 'at-leaving' && hidden(at, 'due'));
  return (
    <section>
      <h2 className="nhsuk-heading-m">Who left, and who had to be asked</h2>
      <dl className="cg-facts cg-facts--pairs">
        <div>
          <dt>Left</dt>
          <dd>
            <Small n={left.left} hidden={isFew(left.left)} />
          </dd>
        </div>
        {parts.map(([words, n]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              <Small n={n} hidden={hide} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function AskedTable({ asked, limit }: { asked: readonly AskedCounts[]; limit: number }) {
  const { rows, hidden } = askedWithTotal(asked, limit);
  const columns = (
    [
      ['due', 'To be asked'],
      ['answered', 'Answered'],
      ['dissent', 'Of these, see it otherwise or criticise us'],
      ['declined', 'Did not want to answer'],
      ['silent', 'Asked and silent'],
      ['notAsked', 'Nobody reached them'],
      ['open', 'Still has time'],
    ] as const
  ).map(([id, words]) => ({
    id,
    words,
    numeric: true,
    cell: (row: AskedRow) => <Small n={row[id]} hidden={hidden(rows.indexOf(row), id)} />,
  }));
  return (
    <Table
      caption="Who was asked, and who answered"
      columns={[
        {
          id: 'kind',
          words: 'How they left, and when asked',
          cell: (row: AskedRow) =>
            `${row.countsAs === 'all' ? 'All of them' : KIND[row.countsAs]}, ${row.when === 'later' ? 'some time later' : 'at leaving'}`,
        },
        ...columns,
      ]}
      rows={rows}
      rowKey={(row) => `${row.countsAs} ${row.when}`}
      empty="Nobody has left in this time, or nobody has been asked yet."
    />
  );
}

interface ReasonRow {
  readonly reason: string;
  readonly person: number;
  readonly team: number;
  readonly planned: number;
  readonly unplanned: number;
  readonly before: number;
  readonly elsewhere: number;
}
const REASON_COLUMNS = ['person', 'planned', 'unplanned', 'before', 'elsewhere', 'team'] as const;
const REASON_SUMS = [{ whole: 'person', parts: ['planned', 'unplanned', 'before', 'elsewhere'] }] as const;

function ReasonsTable({ reasons, limit }: { reasons: readonly ReasonCount[]; limit: number }) {
  const codes = [...LEAVING_REASONS, ...reasons.map(({ reason }) => reason)].filter(
    (code, index, all) => all.indexOf(code) === index,
  );
  const all = codes.map((reason): ReasonRow => {
    const sum = (fits: (row: ReasonCount) => boolean) =>
      reasons.filter((row) => row.reason === reason && fits(row)).reduce((total, { people }) => total + people, 0);
    const own = ({ toldBy }: ReasonCount) => toldBy !== 'staff';
    return {
      reason,
      person: sum(own),
      team: sum((row) => !own(row)),
      planned: sum((row) => own(row) && row.countsAs === 'planned'),
      unplanned: sum((row) => own(row) && row.countsAs === 'unplanned'),
      before: sum((row) => own(row) && row.countsAs === 'before-start'),
      elsewhere: sum((row) => own(row) && row.countsAs === 'neither'),
    };
  });
  const rows = all.filter(({ person, team }) => person + team > 0);
  const hidden = hiddenCells({ rows, columns: REASON_COLUMNS, sums: REASON_SUMS }, limit);
  const column = (id: (typeof REASON_COLUMNS)[number], words: string) => ({
    id,
    words,
    numeric: true,
    cell: (row: ReasonRow) => <Small n={row[id]} hidden={hidden(rows.indexOf(row), id)} />,
  });
  return (
    <Table
      caption="Reasons: how many people named each, and what the team named"
      columns={[
        { id: 'reason', words: 'Reason', cell: ({ reason }: ReasonRow) => labelOf(reason) },
        column('person', 'As people told it'),
        column('planned', '… of planned endings'),
        column('unplanned', '… of endings not planned'),
        column('before', '… before they started'),
        column('elsewhere', '… moved away or in care elsewhere'),
        column('team', 'As the team told it'),
      ]}
      rows={rows}
      rowKey={({ reason }) => reason}
      empty="Nobody has named a reason yet."
    />
  );
}

function FollowUp({ counts, limit }: { counts: FollowUpCounts; limit: number }) {
  const rows = [
    ['Left in this time, and not back since', 'left'],
    ['Agreed to be asked later', 'agreed'],
    ['Said no', 'saidNo'],
    ['Nobody asked them', 'notAsked'],
  ] as const;
  const sums = [{ whole: 'left', parts: ['agreed', 'saidNo', 'notAsked'] }] as const;
  const hidden = hiddenCells({ rows: [counts], columns: rows.map(([, id]) => id), sums }, limit);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Being in touch afterwards</h2>
      <p>
        Whoever did not agree is not asked anything later. In every follow-up they count as not asked, apart from those
        who are silent.
      </p>
      <dl className="cg-facts cg-facts--pairs">
        {rows.map(([words, id]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              <Small n={counts[id]} hidden={hidden(0, id)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Words({ said }: { at: InService; said: readonly LeaverSaid[] }) {
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">In their words</h2>
      <p>
        Word for word, without names. They said that you may read them. Only those marked “may be quoted” may be shown
        to anybody else. Do not try to find out who it was, and do not speak to somebody of the team about one person’s
        words.
      </p>
      {said.length === 0 ? <p>No words that you may read yet.</p> : null}
      <ul className="cg-plain-list">
        {said.map((one) => (
          <li key={one.questionId}>
            <p className="nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-1">
              {monthAndYear(one.month)}, {one.when === 'later' ? 'some time after leaving' : 'at leaving'}
              {one.dissent ? '. Sees it otherwise, or criticises us' : ''}.{' '}
              {one.mayQuote ? 'May be quoted' : 'For you alone'}
            </p>
            {(
              [
                ['Good', one.good],
                ['Bad', one.bad],
                ['Besides', one.more],
              ] as const
            ).map(([what, words]) =>
              words === '' ? null : (
                <p key={what} className="cg-typed">
                  <strong>{what}:</strong> {words}
                </p>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
