import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { restOfName } from '#features/people/index.ts';
import { Checkboxes, Csrf, ErrorSummary, type FormState, Press, TextArea, TextField } from '#platform/pages/index.ts';
import type { Register } from '../register.store.ts';
import type { KnownPerson, NameTyped } from '../roster.store.ts';
import { nameOfSession, whenAndWhere } from '../session-words.ts';
import { linesOf, type TypedRegister } from './register-form.ts';
import { RegisterRow } from './register-row.tsx';
import { Several } from './several-names.tsx';

export interface RegisterPageProps {
  /** What people need to take part, by journey. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly model: RunningModel;
  readonly register: Register;
  readonly typed: TypedRegister;
  /** People who were added on this page and are not in the register yet. */
  readonly added: readonly KnownPerson[];
  /** What the search found; undefined when nobody searched. */
  readonly found: readonly KnownPerson[] | undefined;
  /** Names of a list that mean nobody known here, or more than one. */
  readonly unsure: readonly NameTyped[];
  /** Every name of a list found its place: said at the top, because nothing is saved by that. */
  readonly listTaken: boolean;
  readonly errors: Readonly<Record<string, string>>;
  /** The account of whoever takes it: what a phone keeps is theirs alone. */
  readonly owner: string;
  /** Sendings of this account that arrived: a device need not keep those. */
  readonly sent: readonly string[];
  /** Nobody can be marked before the day; the page then says so instead of letting it be filled in. */
  readonly today: CalendarDay;
  /** The time at which it begins, when that is later today. */
  readonly begins: string | undefined;
}

export function RegisterPage(props: RegisterPageProps) {
  const { model, register, typed, added, errors } = props;
  const form = formOf(typed, errors);
  const lines = linesOf(register, added, typed);
  const action = `/s/${register.serviceId}/sessions/${register.sessionId}/register`;
  return (
    <div className="cg-register">
      <ErrorSummary form={form} />
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{nameOfSession(model, register)}</h1>
      <p>{whenAndWhere(model, register)}</p>
      {props.begins === undefined || register.state === 'cancelled' ? null : (
        <p>
          <strong>This session has not begun: it begins at {props.begins}.</strong> Who sent word can be marked now.
        </p>
      )}
      {props.listTaken ? (
        <p className="nhsuk-inset-text" role="status">
          Every name of your list is taken in. Nothing is saved yet: check, then press “Save the register”.
        </p>
      ) : null}
      {register.state === 'cancelled' ? (
        <Cancelled register={register} />
      ) : register.on > props.today ? (
        <p>This session has not taken place yet. Its register can be taken on the day.</p>
      ) : (
        <form
          method="post"
          action={action}
          noValidate
          data-keep-register={register.sessionId}
          data-owner={props.owner}
          data-sent={props.sent.join(' ')}
          data-title={`${nameOfSession(model, register)}, ${whenAndWhere(model, register)}`}
        >
          <Csrf />
          <input type="hidden" name="send" value={typed.send} />
          <div className="cg-kept" role="status" data-register-state />
          <input type="hidden" name="revision" value={register.revision} />
          {typed.added.map((id) => (
            <input key={id} type="hidden" name="added" value={id} />
          ))}
          {typed.newVisitors.map((name) => (
            <input key={name} type="hidden" name="new-visitor" value={name} />
          ))}
          {/* Enter in any box does what the first button of a form does. */}
          <button className="cg-default-button" type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true">
            Save the register
          </button>
          <Rows {...props} lines={lines} />
          <div data-register-arrived />
          <Arrived {...props} form={form} />
          <SavedMeanwhile register={register} typed={typed} />
          <TextArea form={form} name="note" label="Note about the group" hint="Not about one person" rows={3} />
          {register.revision > 0 ? (
            <TextField
              form={form}
              name="why"
              label="Why a mark changes"
              hint="Needed only when you change a mark that was saved before"
            />
          ) : null}
          <NotBegun form={form} begins={props.begins} />
          <button className="nhsuk-button" type="submit" name="do" value="save">
            Save the register
          </button>
        </form>
      )}
      {register.state === 'cancelled' ? null : (
        <p className="cg-no-print">
          <a href={`/s/${register.serviceId}/sessions/${register.sessionId}/sheet`}>
            A sheet to print and fill in by hand
          </a>
        </p>
      )}
      {register.state === 'planned' ? (
        <p>
          <a href={`/s/${register.serviceId}/sessions/${register.sessionId}/cancel`}>Cancel this session</a>
        </p>
      ) : null}
    </div>
  );
}

const formOf = (typed: TypedRegister, errors: Readonly<Record<string, string>>): FormState => ({
  values: {
    find: typed.find,
    'new-name': typed.newName,
    several: typed.several,
    visitors: typed.visitors,
    note: typed.note,
    why: typed.why,
    'not-begun': typed.knowsNotBegun ? 'yes' : '',
  },
  errors,
});

function Rows({
  lines,
  needs,
  errors,
  typed,
  model,
  register,
}: RegisterPageProps & { lines: ReturnType<typeof linesOf> }) {
  const walkIn = model.components[register.componentId]?.enrolment === 'open';
  const someone = lines.length + typed.newVisitors.length > 0;
  return (
    <>
      {someone ? null : <p>Nobody has a place in this group yet. Add whoever came below.</p>}
      {lines.map((line) => (
        <RegisterRow
          key={line.journeyId}
          line={line}
          needs={needs.get(line.journeyId)}
          error={errors[`mark-${line.journeyId}`]}
          walkIn={walkIn && line.stands !== 'not-here' && line.stands !== 'sent-word'}
        />
      ))}
      {typed.newVisitors.map((name) => (
        <p key={name} className="cg-register__row">
          <strong>{name}</strong>, new here: will be saved as here
        </p>
      ))}
    </>
  );
}

/** Who was there is known when it begins; somebody who marks it earlier says that they mean it. */
function NotBegun({ form, begins }: { form: FormState; begins: string | undefined }) {
  if (begins === undefined) return null;
  return (
    <Checkboxes
      form={form}
      name="not-begun"
      label="Marking who is here before it begins"
      choices={[{ value: 'yes', words: `I know it has not begun: it begins at ${begins}` }]}
      small
    />
  );
}

/** What somebody else saved about the group stands beside what was typed here. */
function SavedMeanwhile({ register, typed }: Pick<RegisterPageProps, 'register' | 'typed'>) {
  const note = register.groupNote !== null && register.groupNote !== typed.note ? register.groupNote : null;
  const visitors =
    register.visitors !== null && String(register.visitors) !== typed.visitors ? register.visitors : null;
  if (note === null && visitors === null) return null;
  return (
    <div className="nhsuk-inset-text">
      {visitors === null ? null : <p>Saved before: {visitors} other people.</p>}
      {note === null ? null : <p>Saved before as the note: “{note}”</p>}
      <p>Saving now puts what is typed here in its place.</p>
    </div>
  );
}

/** Whoever came and is not on the list: known here, new with a name, or without one. */
function Arrived({ model, register, found, unsure, form }: RegisterPageProps & { form: FormState }) {
  const component = model.components[register.componentId];
  const isOpen = component?.enrolment === 'open';
  const countsHeads = component?.record === 'head-count' || component?.record === 'both';
  const asksNames = model.settings['names-at-open-groups'].value !== 'never';
  return (
    <div className="cg-panel" id="arrived">
      <h2 className="nhsuk-heading-s">Somebody else came</h2>
      <div className="cg-search">
        <TextField form={form} name="find" label="Somebody known here" hint="Any part of their name" width={20} />
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          type="submit"
          name="do"
          value="find"
        >
          Find
        </button>
      </div>
      <Found found={found} />
      <Several form={form} unsure={unsure} mayBeNew={isOpen && asksNames} />
      {isOpen && asksNames ? (
        <div className="cg-search">
          <TextField
            form={form}
            name="new-name"
            label="Somebody new"
            hint="The name they would like to be called. They need not give one."
            width={20}
          />
          <button
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            type="submit"
            name="do"
            value="add-new"
          >
            Add
          </button>
        </div>
      ) : null}
      {isOpen || countsHeads ? (
        <TextField
          form={form}
          name="visitors"
          label="How many other people came?"
          hint="Only those who are not named above"
          width={3}
          inputMode="numeric"
        />
      ) : null}
    </div>
  );
}

function Found({ found }: { found: readonly KnownPerson[] | undefined }) {
  if (found === undefined) return null;
  if (found.length === 0) return <p role="status">Nobody of that name is known here.</p>;
  return (
    <ul className="cg-plain-list" role="status">
      {found.map((person) => (
        <li key={person.journeyId}>
          {person.called}
          {restOfName(person.called, person.fullName)}{' '}
          <button
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-bottom-0"
            type="submit"
            name="do"
            value={`add:${person.journeyId}`}
          >
            Add {person.called}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Cancelled({ register }: { register: Register }) {
  return (
    <>
      <div className="nhsuk-inset-text">
        <p>This session was cancelled: {register.cancelledReason}. It has no register.</p>
      </div>
      <Press
        action={`/s/${register.serviceId}/sessions/${register.sessionId}/undo-cancelling`}
        label="It takes place after all"
      />
    </>
  );
}
