import { longDate } from '@commonground/calendar';
import { myCommunities } from '#features/community/index.ts';
import { Answers } from '#features/journeys/index.ts';
import { inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  type ServiceInView,
  Table,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { BackToVoice } from '../back.tsx';
import { atMine } from '../service-here.ts';
import { voiceFacts } from '../voice-facts.ts';
import { words } from '../voice-words.ts';
import {
  hasAnswered,
  mayBegin,
  openOne,
  openRound,
  type RoundResult,
  resultsOf,
  roundsOf,
  sendSheet,
} from './rounds.store.ts';
import { apart, fieldOf, type Sheet, STAGES, sheetOf } from './sheet.rules.ts';

/** The same pages for both sides. */
interface AtRounds {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly serviceId: string;
  readonly view: ServiceInView;
  readonly side: 'members' | 'staff';
  readonly base: string;
  readonly section: string;
  /** Whether they may open a round: a lead, or a member of a community. */
  readonly mayOpen: boolean;
  /** As it stands beside the round. */
  readonly opener: string;
}

const asMember = (request: PageRequest, then: (at: AtRounds) => Promise<Answer>) =>
  atMine(request, async ({ tx, serviceId, view }) => {
    const communities = (await myCommunities(tx)).filter((one) => one.serviceId === serviceId);
    const base = `/voice/${serviceId}/together`;
    const [first] = communities;
    const opener = first?.name ?? '';
    return then({
      tx,
      request,
      serviceId,
      view,
      side: 'members',
      base,
      section: 'voice',
      mayOpen: first !== undefined,
      opener,
    });
  });
const asStaff = (request: PageRequest, then: (at: AtRounds) => Promise<Answer>) =>
  inService(request, ({ tx, serviceId, view }) => {
    const base = `/s/${serviceId}/voice/partnership`;
    const mayOpen = request.actor.role === 'service-lead';
    const opener = request.actor.name;
    return then({ tx, request, serviceId, view, side: 'staff', base, section: 'work-with-others', mayOpen, opener });
  });

async function show(at: AtRounds): Promise<Answer> {
  const { tx, request, serviceId, base } = at;
  const rounds = await roundsOf(tx, serviceId);
  const open = openRound(rounds, request.today);
  const answered = open !== undefined && (await hasAnswered(tx, open.roundId));
  const results = await resultsOf(tx, serviceId);
  return {
    title: words('together-title'),
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice {...(at.side === 'staff' ? { team: serviceId } : {})} />
        <h1>{words('together-title')}</h1>
        <p className="nhsuk-lede-text">{words('together-lede')}</p>
        {open === undefined ? (
          <p>{words('together-none')}</p>
        ) : (
          <p>{words('together-open', { day: longDate(open.closesOn) })}</p>
        )}
        {open === undefined ? null : answered ? (
          <p>{words('together-answered')}</p>
        ) : (
          <p>
            <a className="nhsuk-button" href={`${base}/answer`}>
              {words('together-answer')}
            </a>
          </p>
        )}
        {open === undefined && at.mayOpen && mayBegin(rounds, request.today) ? (
          <FormBox action={base} button={words('together-open-one')} secondary>
            <p>{words('together-open-why')}</p>
          </FormBox>
        ) : null}
        <h2 className="nhsuk-heading-m">{words('together-results')}</h2>
        {results.length === 0 ? <p>{words('together-results-none')}</p> : <p>{words('together-scale')}</p>}
        {results.map((result) => (
          <Result key={result.roundId} result={result} />
        ))}
      </div>
    ),
  };
}

const one = (value: number | null) => (value === null ? null : value.toFixed(1));

function Result({ result }: { result: RoundResult }) {
  const { stages } = voiceFacts().partnership;
  const cell = (stage: (typeof STAGES)[number], side: 'members' | 'staff') => {
    const found = result.sides.find((each) => each.stage === stage && each.side === side);
    return found?.mean == null ? words('together-few') : `${one(found.mean)} (${found.answers})`;
  };
  const said = STAGES.flatMap((stage) =>
    result.sides.flatMap((side) =>
      side.stage === stage ? side.said.map((text) => ({ stage, side: side.side, text })) : [],
    ),
  );
  return (
    <section>
      <Table
        caption={words('together-round', { day: longDate(result.closedOn) })}
        columns={[
          { id: 'stage', words: 'Stage', cell: (stage) => stages[stage].name },
          { id: 'members', words: words('together-members'), cell: (stage) => cell(stage, 'members') },
          { id: 'staff', words: words('together-staff'), cell: (stage) => cell(stage, 'staff') },
          { id: 'apart', words: words('together-apart'), cell: (stage) => gapInWords(apart(result.sides, stage)) },
        ]}
        rows={STAGES}
        rowKey={(stage) => stage}
        empty={words('together-results-none')}
      />
      {said.length === 0 ? null : <h3 className="nhsuk-heading-s">{words('together-say')}</h3>}
      {said.map(({ stage, side, text }) => (
        <div key={`${stage} ${side} ${text}`}>
          <p className="nhsuk-u-margin-bottom-1">
            {stages[stage].name}, {words(`together-${side}`).toLowerCase()}
          </p>
          <blockquote className="cg-own-words cg-typed">{text}</blockquote>
        </div>
      ))}
    </section>
  );
}

function gapInWords(gap: number | null): string {
  if (gap === null) return words('together-few');
  const size = Math.abs(gap).toFixed(1);
  if (size === '0.0') return '0.0';
  return `${size}, ${words(gap < 0 ? 'together-staff' : 'together-members').toLowerCase()} higher`;
}

async function open(at: AtRounds): Promise<Answer> {
  const rounds = await roundsOf(at.tx, at.serviceId);
  if (!at.mayOpen) return { refused: true, why: 'neither a lead nor in a community' };
  if (!mayBegin(rounds, at.request.today)) return { redirect: at.base, flash: words('together-too-soon') };
  await openOne(at.tx, { serviceId: at.serviceId, name: at.opener, side: at.side, today: at.request.today });
  const act = at.side === 'staff' ? 'partnership.lead' : 'member.voice';
  const thing = `partnership round ${at.request.today}`;
  await audit(at.tx, { actor: at.request.actor, act, serviceId: at.serviceId, thing });
  return { redirect: at.base, flash: words('together-opened') };
}

async function answerForm(at: AtRounds, form: FormState): Promise<Answer> {
  const { stages, steps } = voiceFacts().partnership;
  const round = openRound(await roundsOf(at.tx, at.serviceId), at.request.today);
  if (round === undefined || (await hasAnswered(at.tx, round.roundId))) return { redirect: at.base };
  const choices = steps.map((step, value) => ({ value: String(value), words: step }));
  return formPage({
    title: words('together-form-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.base}>{words('together-title')}</a>
        </p>
        <h1>{words('together-form-title')}</h1>
        <p>{words('together-form-lede')}</p>
        <FormBox action={`${at.base}/answer`} button={words('together-send')}>
          {STAGES.map((stage) => (
            <section key={stage}>
              <h2 className="nhsuk-heading-m">{stages[stage].name}</h2>
              {stages[stage].asks.map((ask, nth) => (
                <Radios key={ask} form={form} name={fieldOf(stage, nth)} label={ask} choices={choices} small />
              ))}
              <TextArea form={form} name={`${stage}-words`} label={words('together-words')} rows={2} />
            </section>
          ))}
        </FormBox>
      </div>
    ),
  });
}

const FIELDS = STAGES.flatMap((stage) => [
  ...voiceFacts().partnership.stages[stage].asks.map((_, nth) => fieldOf(stage, nth)),
  `${stage}-words`,
]);

async function sendAnswers(at: AtRounds): Promise<Answer> {
  const round = openRound(await roundsOf(at.tx, at.serviceId), at.request.today);
  if (round === undefined) return { redirect: at.base, flash: words('together-none') };
  const answers = new Answers(at.request.body, at.request.today);
  const sheet = readSheet(answers);
  if (Object.keys(sheet.steps).length === 0) answers.wrong(FIELDS[0] ?? '', words('together-empty'));
  if (Object.keys(answers.errors).length > 0)
    return answerForm(at, withErrors(at.request.body, FIELDS, answers.errors));
  const kept = await sendSheet(at.tx, at.serviceId, round.roundId, sheet);
  return { redirect: at.base, flash: words(kept ? 'together-sent' : 'together-again') };
}

function readSheet(answers: Answers): Sheet {
  const steps = ['0', '1', '2', '3', '4'] as const;
  const chosen = (field: string) => {
    const step = answers.optionalChoice(field, steps);
    return step === undefined ? undefined : Number(step);
  };
  return sheetOf(chosen, (stage) => answers.text(`${stage}-words`, 1000));
}

export const [showMyRounds, openMyRound, showMySheet, sendMySheet] = [
  (request: PageRequest) => asMember(request, show),
  (request: PageRequest) => asMember(request, open),
  (request: PageRequest) => asMember(request, (at) => answerForm(at, emptyForm)),
  (request: PageRequest) => asMember(request, sendAnswers),
];
export const [showRounds, openRoundAsLead, showSheet, sendSheetAsStaff] = [
  (request: PageRequest) => asStaff(request, show),
  (request: PageRequest) => asStaff(request, open),
  (request: PageRequest) => asStaff(request, (at) => answerForm(at, emptyForm)),
  (request: PageRequest) => asStaff(request, sendAnswers),
];
