import { FactRefused } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { knownByJourney, searchKnown } from '../roster.store.ts';
import { nameOfSession } from '../session-words.ts';
import { entryOf, readRegister, type TypedRegister, untouched, withAdded, withNewVisitor } from './register-form.ts';
import { RegisterPage } from './register-page.tsx';
import { RegisterRefused, takeRegister } from './take-register.ts';

/** The register of one session, as it stands. */
export function showRegister(request: PageRequest): Promise<Answer> {
  return withRegister(request, (at, register) => draw(at, register, untouched(register), {}));
}

/** One of the register's buttons was pressed: find somebody, add them, or save it all. */
export async function sendRegister(request: PageRequest): Promise<Answer> {
  const typed = readRegister(request.body);
  if (![...typed.marks.keys()].every(isRecordId)) return { notFound: true, why: 'a mark for nobody' };
  if (typed.pressed.act !== 'save') {
    return withRegister(request, (at, register) => draw(at, register, changed(typed), {}, typed.pressed.act));
  }
  try {
    return await withRegister(request, (at, register) => save(at, register, typed));
  } catch (error) {
    const refused = errorsOf(error);
    return withRegister(request, (at, register) => draw(at, register, typed, refused));
  }
}

const changed = (typed: TypedRegister): TypedRegister =>
  typed.pressed.act === 'add'
    ? withAdded(typed, typed.pressed.journeyId)
    : typed.pressed.act === 'add-new'
      ? withNewVisitor(typed)
      : typed;

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

async function save(at: InService, register: Register, typed: TypedRegister): Promise<Answer> {
  const read = entryOf(register.sessionId, typed);
  if ('errors' in read) return draw(at, register, typed, read.errors);
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
): Promise<Answer> {
  const added = await knownByJourney(at.tx, at.serviceId, typed.added.filter(isRecordId));
  const found =
    pressed === 'find' && typed.find !== '' ? await searchKnown(at.tx, at.serviceId, typed.find) : undefined;
  const wrong = Object.keys(errors).length > 0;
  const name = nameOfSession(at.model, register);
  return {
    title: wrong ? `Error: Register, ${name}` : `Register, ${name}`,
    status: wrong ? 422 : 200,
    section: 'today',
    service: at.view,
    page: <RegisterPage {...{ register, typed, added, found, errors }} model={at.model} today={at.request.today} />,
  };
}
