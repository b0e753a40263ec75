import { randomUUID } from 'node:crypto';
import { londonTime } from '@commonground/calendar';
import { FactRefused } from '#features/journeys/index.ts';
import { needsOfJourneys } from '#features/people/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { knownByJourney, matchNames, type NameTyped, searchKnown } from '../roster.store.ts';
import { nameOfSession } from '../session-words.ts';
import {
  beginsAt,
  entryOf,
  namesIn,
  readRegister,
  saysWhoWasThere,
  type TypedRegister,
  untouched,
  withAdded,
  withNewVisitor,
  withOneMore,
  withoutLine,
  withStrangers,
} from './register-form.ts';
import { RegisterPage } from './register-page.tsx';
import { sendingsOf } from './sendings.store.ts';
import { RegisterRefused, takeRegister } from './take-register.ts';

/** The register of one session, as it stands. */
export function showRegister(request: PageRequest): Promise<Answer> {
  return withRegister(request, (at, register) => draw(at, register, untouched(register, randomUUID()), {}));
}

/** One of the register's buttons was pressed: find somebody, add them, or save it all. */
export async function sendRegister(request: PageRequest): Promise<Answer> {
  const answer = await pressed(request, readRegister(request.body));
  if (request.body._then !== 'send' || !('page' in answer || 'redirect' in answer)) return answer;
  // A page that kept the register while there was no signal asks for one word, and shows the rest itself.
  const word = 'redirect' in answer ? `saved ${answer.flash ?? ''}` : 'look';
  return { file: word, type: 'text/plain; charset=utf-8' };
}

async function pressed(request: PageRequest, typed: TypedRegister): Promise<Answer> {
  if (![...typed.marks.keys()].every(isRecordId)) return { notFound: true, why: 'a mark for nobody' };
  const { act } = typed.pressed;
  // One name of a list is answered: the others keep their questions.
  if ('line' in typed.pressed && typed.pressed.line !== undefined)
    return withRegister(request, (at, register) => addSeveral(at, register, changed(typed)));
  if (act === 'add-several') return withRegister(request, (at, register) => addSeveral(at, register, typed));
  if (act === 'show') return withRegister(request, (at, register) => showKept(at, register, typed));
  if (act !== 'save') return withRegister(request, (at, register) => draw(at, register, changed(typed), {}, act));
  try {
    return await withRegister(request, (at, register) => save(at, register, typed));
  } catch (error) {
    const refused = errorsOf(error);
    return withRegister(request, (at, register) => draw(at, register, typed, refused));
  }
}

function changed(typed: TypedRegister): TypedRegister {
  const { pressed: button } = typed;
  switch (button.act) {
    case 'add':
      return withAdded(withoutLine(typed, button.line), button.journeyId);
    case 'new':
      return withNewVisitor({ ...withoutLine(typed, button.line), newName: button.line });
    case 'count':
      return withOneMore(withoutLine(typed, button.line));
    default:
      return button.act === 'add-new' ? withNewVisitor(typed) : typed;
  }
}

/** Everybody whose name can mean one person alone is added; the other names stay, each with its question. */
async function addSeveral(at: InService, register: Register, typed: TypedRegister): Promise<Answer> {
  const names = await matchNames(at.tx, at.serviceId, namesIn(typed.several));
  const as = typed.pressed.act === 'add-several' ? typed.pressed.strangers : undefined;
  const answered = as === undefined ? [] : names.filter(({ people }) => people.length === 0);
  const sure = names.flatMap(({ people }) => (people.length === 1 ? people : []));
  const unsure = names.filter((name) => name.people.length !== 1 && !answered.includes(name));
  const left = { ...typed, several: unsure.map(({ line }) => line).join('\n') };
  const known = sure.reduce((so, { journeyId }) => withAdded(so, journeyId), left);
  const all =
    as === undefined
      ? known
      : withStrangers(
          known,
          answered.map(({ line }) => line),
          as,
        );
  const errors = unsure.length === 0 ? {} : { 'to-look-at': lookAt(unsure.length) };
  return draw(at, register, { ...all, find: typed.find }, errors, 'add-several', unsure);
}

const lookAt = (names: number): string =>
  names === 1
    ? 'Nothing is saved yet: say who 1 of the names is'
    : `Nothing is saved yet: say who ${names} of the names are, one by one or all at once`;

/** What was kept on a phone is shown over the register as it stands; what somebody else saved meanwhile is said. */
function showKept(at: InService, register: Register, typed: TypedRegister): Promise<Answer> {
  const meanwhile =
    register.revision === typed.revision
      ? {}
      : {
          arrived: 'Somebody saved this register after yours was kept. Yours is below beside theirs: check, then save.',
        };
  return draw(at, register, typed, meanwhile);
}

/** Where on the page a refusal stands: at the person's row, or at the field that must change. */
function errorsOf(error: unknown): Record<string, string> {
  if (error instanceof FactRefused) return { [`mark-${error.journeyId}`]: error.message };
  if (error instanceof RegisterRefused) return { [error.code === 'reason-needed' ? 'why' : 'arrived']: error.message };
  throw error;
}

function withRegister(
  request: PageRequest,
  answer: (at: InService, register: Register) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const register = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    return register === undefined ? { notFound: true, why: 'no such session' } : answer(at, register);
  });
}

const notBegun = ({ request }: InService, register: Register) =>
  beginsAt(register, { day: request.today, time: londonTime(request.clock.now()) });

async function save(at: InService, register: Register, typed: TypedRegister): Promise<Answer> {
  const read = entryOf(register.sessionId, typed);
  if ('errors' in read) return draw(at, register, typed, read.errors);
  const begins = notBegun(at, register);
  if (begins !== undefined && !typed.knowsNotBegun && saysWhoWasThere(register, typed)) {
    const errors = {
      'not-begun': `This session begins at ${begins}. Tick that you know, or save it when it has begun`,
    };
    return draw(at, register, typed, errors);
  }
  const { actor, clock } = at.request;
  const saved = await takeRegister(at.tx, { actor, clock, serviceId: at.serviceId }, read.entry);
  const here = saved.rows.filter((row) => row.how === 'attended' || row.how === 'late').length;
  return {
    redirect: `/s/${at.serviceId}/today`,
    flash: `The register of ${nameOfSession(at.model, saved)} is saved: ${here} here by name.`,
  };
}

async function draw(
  at: InService,
  register: Register,
  typed: TypedRegister,
  errors: Record<string, string>,
  pressed?: TypedRegister['pressed']['act'],
  unsure: readonly NameTyped[] = [],
): Promise<Answer> {
  const added = await knownByJourney(at.tx, at.serviceId, typed.added.filter(isRecordId));
  const found =
    pressed === 'find' && typed.find !== '' ? await searchKnown(at.tx, at.serviceId, typed.find) : undefined;
  const journeys = [...register.rows, ...added].map(({ journeyId }) => journeyId);
  const wrong = Object.keys(errors).length > 0;
  const name = nameOfSession(at.model, register);
  return {
    title: wrong ? `Error: Register, ${name}` : `Register, ${name}`,
    status: wrong ? 422 : 200,
    section: 'today',
    service: at.view,
    page: (
      <RegisterPage
        {...{ register, typed, added, found, unsure, errors }}
        listTaken={pressed === 'add-several' && unsure.length === 0}
        model={at.model}
        needs={await needsOfJourneys(at.tx, at.serviceId, journeys)}
        today={at.request.today}
        begins={notBegun(at, register)}
        owner={at.request.actor.accountId ?? ''}
        sent={await sendingsOf(at.tx, at.serviceId, at.request.actor.accountId, at.request.clock.now())}
      />
    ),
  };
}
