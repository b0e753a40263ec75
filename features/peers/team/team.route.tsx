import { addDays, londonDay, longDate, shortDate } from '@commonground/calendar';
import { type InCommunity, inCommunity } from '#features/community/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Table,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { listSize } from '../list/listing.store.ts';
import { FEWEST_PEOPLE, helpersOver, type PeerSupportCounts, peerSupportCounts } from '../load/counts.store.ts';
import { toReach } from '../reach-out/reach-out.store.ts';
import { closeReport, type Reported, reportsOf } from '../reports/report.store.ts';
import { DAYS_AHEAD } from '../rota/rota.rules.ts';
import { rotaOf } from '../rota/tonight.store.ts';

const WEEKS_COUNTED = 12;

/** What the team sees of peers out of hours: counts, the gaps of the rota, and messages that were brought to it. */
export const showTeam = (request: PageRequest): Promise<Answer> => inCommunity(request, (at) => draw(at, emptyForm));

/** Somebody of the team says what was done about a message that was brought to them. */
export const sendClose = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { reportId = '' } = request.params;
    if (!isRecordId(reportId)) return { notFound: true, why: 'no such report' };
    const name = `done-${reportId}`;
    const typed = request.body[name];
    const done = typeof typed === 'string' ? typed.trim() : '';
    if (done === '') return draw(at, withErrors(request.body, [name], { [name]: 'Say what was done' }));
    if (done.length > MOST_LETTERS) {
      return draw(
        at,
        withErrors(request.body, [name], { [name]: `Use at most ${MOST_LETTERS} letters; there are ${done.length}` }),
      );
    }
    const { serviceId } = at;
    const closed = await closeReport(at.tx, { serviceId, reportId, by: request.actor.name, done }, request.clock.now());
    if (!closed) {
      return draw(
        at,
        withErrors(request.body, [name], { [name]: 'Somebody closed it before you; what they wrote stands here' }),
      );
    }
    await audit(at.tx, { actor: request.actor, act: 'peers.reports', serviceId, thing: `peer report ${reportId}` });
    return { redirect: `${at.address}/peers`, flash: 'Closed.' };
  });

const MOST_LETTERS = 2000;

async function draw(at: InCommunity, form: FormState): Promise<Answer> {
  const { tx, request, serviceId } = at;
  const { communityId } = at.community;
  const { today } = request;
  const now = request.clock.now();
  const from = addDays(today, -7 * WEEKS_COUNTED);
  const size = await listSize(tx, communityId, today);
  const counts = await peerSupportCounts(tx, serviceId, from, today, communityId);
  const over = await helpersOver(tx, communityId, now);
  const reports = await reportsOf(tx, communityId);
  const rota = await rotaOf(tx, communityId, { first: today, days: DAYS_AHEAD, now });
  const reached = (await toReach(tx, communityId, today)).filter(({ wrote }) => wrote !== null);
  return formPage({
    title: `Peers out of hours – ${at.community.name}`,
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.address}>{at.community.name}</a>
        </p>
        <h1 className="nhsuk-heading-l">Peers out of hours</h1>
        <p>
          As of {longDate(today)}. {size === 1 ? '1 person is' : `${size} people are`} on the list. Who asked whom, what
          they wrote and their numbers are theirs: nobody of the team can read them, but for a message that was brought
          to it.
        </p>
        <Over names={over} />
        <Reports reports={reports} form={form} action={`${at.address}/peers/reports`} />
        <Table
          caption={`The rota of the coming ${DAYS_AHEAD} days`}
          columns={[
            { id: 'when', words: 'When', cell: (time) => `${longDate(time.on)}, ${time.from} to ${time.to}` },
            { id: 'there', words: 'Taken', cell: (time) => `${time.turns.length} of ${time.wanted}` },
          ]}
          rows={rota}
          rowKey={({ slotId, on }) => `${slotId} ${on}`}
          empty="This community has no rota."
        />
        <Counts counts={counts} from={shortDate(from)} />
        <h2 className="nhsuk-heading-m">Peers who wrote to somebody the group misses</h2>
        {reached.length === 0 ? <p>Nobody in the last four weeks.</p> : null}
        <ul className="nhsuk-list">
          {reached.map(({ personId, called, wrote }) => (
            <li key={personId}>
              {wrote?.by ?? 'Somebody'} wrote to {called} on {wrote === null ? '' : shortDate(wrote.on)}
              {wrote?.result === 'came-back'
                ? ', who came back'
                : wrote?.result === 'wrote-back'
                  ? ', who wrote back'
                  : ''}
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

function Over({ names }: { names: readonly (string | null)[] }) {
  if (names.length === 0) return null;
  const known = names.filter((name) => name !== null);
  const who = known.length === names.length ? new Intl.ListFormat('en-GB').format(known) : 'Somebody';
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">Helping may have become too much</h2>
      <p>
        {who} {names.length > 1 && known.length === names.length ? 'have' : 'has'} been over their own limit for two
        weeks. Ask in the group how helping is for everybody.
      </p>
    </section>
  );
}

function Counts({ counts, from }: { counts: PeerSupportCounts; from: string }) {
  const lines: [string, number][] = [
    ['Asked somebody for a talk', counts.asked],
    ['of which answered yes', counts.answeredYes],
    ['Days noted as “we were in touch”', counts.inTouch],
    ['Times of the rota taken', counts.rotaTurns],
    ['Wrote to somebody the group misses', counts.reachedOut],
    ['of whom came back', counts.cameBack],
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">Since {from}</h2>
      {counts.people < FEWEST_PEOPLE ? (
        <p>Fewer than {FEWEST_PEOPLE} people took part, so nothing is counted here.</p>
      ) : (
        <Table
          caption={`Help between members out of hours, ${counts.people} people`}
          columns={[
            { id: 'what', words: 'What', cell: ([what]) => what },
            { id: 'n', words: 'How often', numeric: true, cell: ([, n]) => n },
          ]}
          rows={lines}
          rowKey={([what]) => what}
          empty="Nothing yet."
        />
      )}
    </section>
  );
}

function Reports({ reports, form, action }: { reports: readonly Reported[]; form: FormState; action: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Messages brought to the team</h2>
      {reports.length === 0 ? <p>None.</p> : null}
      {reports.map((one) => (
        <article key={one.reportId} className="cg-panel">
          <h3 className="nhsuk-heading-s">
            {one.by} about a message of {one.about}, {longDate(londonDay(one.at))}
          </h3>
          <blockquote className="cg-own-words cg-typed">{one.words}</blockquote>
          {one.why === '' ? null : <p>{one.why}</p>}
          {one.closed === null ? (
            <FormBox action={`${action}/${one.reportId}`} button="Close">
              <TextArea form={form} name={`done-${one.reportId}`} label="What was done?" rows={3} />
            </FormBox>
          ) : (
            <p>
              Closed by {one.closed.by}: {one.closed.done}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
