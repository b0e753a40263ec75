import { addMonths, longDate, monthAndYear } from '@commonground/calendar';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityPage } from '../page-frame.tsx';
import { Dissent } from './decision-parts.tsx';
import { type Decision, decisionsOf } from './decisions.store.ts';
import { byQuarter, DECIDERS, FEW, type Quarter, sharesOf } from './who-decided.rules.ts';

/** Who decided what: whether the hierarchy is as flat as it is said to be, in decisions about risk above all. */
export const showWhoDecided = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { today } = request;
    const decisions = await decisionsOf(at.tx, at.community.communityId, { from: addMonths(today, -12), to: today });
    const against = decisions.filter((one) => (one.against ?? 0) > 0 || one.dissent !== null);
    return communityPage(
      at,
      words('who-title'),
      <>
        <h1 className="nhsuk-heading-l">{words('who-title')}</h1>
        <p>{words('who-intro')}</p>
        <p>{words('who-year', { date: longDate(today) })}</p>
        <Shares caption={words('who-all')} decisions={decisions} />
        <Shares caption={words('who-risk')} decisions={decisions.filter(({ risk }) => risk)} />
        {decisions.length === 0 ? null : <OverTime quarters={byQuarter(decisions, today)} />}
        <h2 className="nhsuk-heading-m">{words('who-dissent')}</h2>
        <p>
          {against.length === 0
            ? words('who-dissent-none')
            : against.length === 1
              ? words('who-dissent-one')
              : words('who-dissent-n', { n: against.length })}
        </p>
        <ul className="cg-plain-list">
          {against.map((one) => (
            <li key={one.decisionId}>
              <p className="cg-typed nhsuk-u-margin-bottom-1">
                <a href={`${at.address}/decisions#decision-${one.decisionId}`}>{one.words}</a>
              </p>
              <Dissent decision={one} />
            </li>
          ))}
        </ul>
        <Back at={at} to={{ path: '/decisions', say: words('decisions-title') }} />
      </>,
    );
  });

function Shares({ caption, decisions }: { caption: string; decisions: readonly Decision[] }) {
  const { all, shares } = sharesOf(decisions);
  const rows = all === 0 ? [] : [...shares, { decidedBy: 'total' as const, n: all, inHundred: null }];
  return (
    <section>
      <h2 className="nhsuk-heading-m">{caption}</h2>
      <Table
        caption={caption}
        captionHidden
        columns={[
          { id: 'by', words: words('who-by'), cell: ({ decidedBy }) => words(`who-${decidedBy}`) },
          {
            id: 'n',
            words: words('who-n'),
            cell: ({ n, inHundred }) => (inHundred === null ? n : words('who-share', { n, all, percent: inHundred })),
          },
        ]}
        rows={rows}
        rowKey={({ decidedBy }) => decidedBy}
        empty={words('who-none')}
      />
      {all > 0 && all < FEW ? <p className="cg-quiet">{words('who-few')}</p> : null}
    </section>
  );
}

/** Counts alone: in three months there are too few for shares. Of each, those about risk stand in brackets. */
function OverTime({ quarters }: { quarters: readonly Quarter[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('who-over-time')}</h2>
      <Table
        caption={words('who-over-time')}
        captionHidden
        columns={[
          { id: 'from', words: words('who-quarter'), cell: ({ from }: Quarter) => monthAndYear(from) },
          ...DECIDERS.map((by) => ({
            id: by,
            words: words(`who-${by}`),
            cell: ({ decisions, risk }: Quarter) =>
              risk[by] === 0 ? decisions[by] : words('who-with-risk', { n: decisions[by], risk: risk[by] }),
          })),
        ]}
        rows={quarters}
        rowKey={({ from }) => from}
        empty={words('who-none')}
      />
    </>
  );
}
