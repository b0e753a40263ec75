import { longDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, Csrf, type PageRequest, type Values } from '#platform/pages/index.ts';
import type { SupporterHow } from '../supporters.tables.ts';
import { type SupporterRegister, supporterRegister } from './supporter-groups.store.ts';

const MARKS: readonly { readonly value: SupporterHow; readonly words: string }[] = [
  { value: 'attended', words: 'Here' },
  { value: 'sent-word', words: 'Sent word' },
  { value: 'not-here', words: 'Not here' },
];

/** The register of a supporters' session: supporters only, and no member's name. */
export const showSupporterRegister = (request: PageRequest): Promise<Answer> =>
  atRegister(request, async (at, register) => ({
    title: `Supporters’ register, ${register.name}`,
    section: 'today',
    service: at.view,
    page: <RegisterPage {...{ at, register }} />,
  }));

/** Saves the marks, of those who came unexpected too, and says how many were here. A change is in the audit. */
export const sendSupporterRegister = (request: PageRequest): Promise<Answer> =>
  atRegister(request, async (at, register) => {
    const { tx, serviceId } = at;
    if (register.state === 'cancelled' || register.on > request.today) return { redirect: request.path };
    const meanwhile = changedMeanwhile(request.body, register);
    if (meanwhile.size > 0) {
      return {
        title: `Saved meanwhile – ${register.name}`,
        status: 409,
        section: 'today',
        service: at.view,
        page: <RegisterPage {...{ at, register, meanwhile }} typed={request.body} />,
      };
    }
    const marks = marksOf(request.body, register);
    for (const { supporterId, how } of marks) {
      const mark = { how, marked_at: request.clock.now(), marked_by: request.actor.name };
      await tx
        .insertInto('supporter_mark')
        .values({
          service_id: serviceId,
          session_id: register.sessionId,
          supporter_id: supporterId,
          session_date: register.on,
          ...mark,
        })
        .onConflict((conflict) => conflict.columns(['service_id', 'session_id', 'supporter_id']).doUpdateSet(mark))
        .execute();
    }
    await tx
      .updateTable('session')
      .set({ state: 'held' })
      .where('service_id', '=', serviceId)
      .where('session_id', '=', register.sessionId)
      .execute();
    const detail = { marks: Object.fromEntries(marks.map(({ supporterId, how }) => [supporterId, how])) };
    const thing = `session ${register.sessionId}`;
    await audit(tx, { actor: request.actor, act: 'supporters.write', serviceId, thing, detail });
    const stands = new Map(register.rows.map(({ supporterId, how }) => [supporterId, how]));
    for (const { supporterId, how } of marks) stands.set(supporterId, how);
    const here = [...stands.values()].filter((how) => how === 'attended').length;
    return {
      redirect: `/s/${serviceId}/today`,
      flash: `The supporters’ register of ${register.name} is saved: ${here} here.`,
    };
  });

/** Marks somebody else saved after this page was opened, where another is typed: both are shown, and nothing is written. */
function changedMeanwhile(body: Values, { rows }: SupporterRegister): ReadonlyMap<string, SupporterHow> {
  const changed = rows.flatMap(({ supporterId, how }): [string, SupporterHow][] => {
    const typed = body[`mark-${supporterId}`];
    const differs = how !== null && typed !== undefined && typed !== how && (body[`seen-${supporterId}`] ?? '') !== how;
    return differs ? [[supporterId, how]] : [];
  });
  return new Map(changed);
}

/** Only people of this service's list; a mark that is left as it stands is no change. */
function marksOf(body: Values, { rows, others }: SupporterRegister) {
  const known = [...rows, ...others.map((other) => ({ ...other, how: null }))];
  return known.flatMap(({ supporterId, how: stands }) => {
    const typed = body[`mark-${supporterId}`];
    const how = MARKS.find(({ value }) => value === typed)?.value;
    return how === undefined || how === stands ? [] : [{ supporterId, how }];
  });
}

function atRegister(request: PageRequest, answer: (at: InService, register: SupporterRegister) => Promise<Answer>) {
  return inService(request, async (at): Promise<Answer> => {
    const { sessionId } = request.params;
    const register = isRecordId(sessionId)
      ? await supporterRegister(at.tx, at.serviceId, at.model, sessionId, request.method === 'POST')
      : undefined;
    return register === undefined ? { notFound: true, why: 'no such session for supporters' } : answer(at, register);
  });
}

interface RegisterPageProps {
  readonly at: InService;
  readonly register: SupporterRegister;
  /** What somebody else saved meanwhile, by supporter. */
  readonly meanwhile?: ReadonlyMap<string, SupporterHow>;
  readonly typed?: Values;
}

function RegisterPage({ at, register, meanwhile, typed }: RegisterPageProps) {
  const action = `/s/${at.serviceId}/sessions/${register.sessionId}/supporters`;
  const ahead = register.on > at.request.today;
  return (
    <div className="cg-register">
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{register.name}: supporters</h1>
      <p>{[longDate(register.on), register.startTime].filter(Boolean).join(', ')}</p>
      {meanwhile === undefined ? null : (
        <p role="alert">
          <strong>Somebody else saved this register while you filled it in.</strong> What they marked stands below
          beside what you chose. Check it and save again.
        </p>
      )}
      {register.state === 'cancelled' ? <p>This session was cancelled. It has no register.</p> : null}
      {ahead ? <p>This session has not taken place yet. Its register can be taken on the day.</p> : null}
      {register.state === 'cancelled' || ahead ? null : (
        <form method="post" action={action} noValidate>
          <Csrf />
          {register.rows.length === 0 ? <p>Nobody has a place yet. Mark whoever came below.</p> : null}
          {register.rows.map((row) => (
            <Row key={row.supporterId} row={row} typed={typed} theirs={meanwhile?.get(row.supporterId)} />
          ))}
          {register.others.length === 0 ? null : (
            <details className="nhsuk-details">
              <summary className="nhsuk-details__summary">
                <span className="nhsuk-details__summary-text">Somebody else came</span>
              </summary>
              {register.others.map((other) => (
                <Row key={other.supporterId} row={{ ...other, how: null, needs: null }} typed={typed} />
              ))}
            </details>
          )}
          <button className="nhsuk-button" type="submit">
            Save the register
          </button>
        </form>
      )}
      <p>
        <a href={`/s/${at.serviceId}/supporters/new`}>Somebody new: add a supporter</a>
      </p>
    </div>
  );
}

interface RowProps {
  readonly row: SupporterRegister['rows'][number];
  readonly typed?: Values | undefined;
  readonly theirs?: SupporterHow | undefined;
}

function Row({ row, typed, theirs }: RowProps) {
  const name = `mark-${row.supporterId}`;
  const chosen = typed?.[name] ?? row.how;
  return (
    <div className="cg-register__row" id={name} role="radiogroup" aria-labelledby={`${name}-name`}>
      <p className="cg-register__name" id={`${name}-name`}>
        {row.called}
        {theirs === undefined ? null : (
          <span className="cg-register__full">
            {' '}
            Saved meanwhile: {MARKS.find(({ value }) => value === theirs)?.words}
          </span>
        )}
        {row.needs === null ? null : <span className="cg-register__full"> Needs: {row.needs}</span>}
      </p>
      <input type="hidden" name={`seen-${row.supporterId}`} value={row.how ?? ''} />
      <div className="cg-register__marks">
        {MARKS.map(({ value, words }) => (
          <label className="cg-register__mark" key={value}>
            <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
