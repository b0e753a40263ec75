import { toldApart } from '#features/people/index.ts';
import { inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { nameOfSession, whenAndWhere } from '../session-words.ts';

/** Empty lines for whoever is not on the list; an open group needs more of them. */
const LINES = { listed: 6, open: 24 };

/**
 * A register on paper, for a place without signal or phone. It lies about in rooms, so it holds no more than is needed to
 * tell people apart: the name they use and one letter.
 */
export function showSheet(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const { sessionId } = request.params;
    const register = isRecordId(sessionId) ? await loadRegister(at.tx, at.serviceId, sessionId) : undefined;
    if (register === undefined || register.state === 'cancelled') return { notFound: true, why: 'no such session' };
    const name = nameOfSession(at.model, register);
    const isOpen = at.model.components[register.componentId]?.enrolment === 'open';
    return {
      title: `Sheet, ${name}`,
      section: 'today',
      service: at.view,
      page: (
        <div className="cg-sheet">
          <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{name}</h1>
          <p>{whenAndWhere(at.model, register)}</p>
          <p className="cg-no-print">
            Print this page and tick by hand. When you are back, type it in at{' '}
            <a href={`/s/${at.serviceId}/sessions/${register.sessionId}/register`}>the register</a>, then destroy the
            paper.
          </p>
          <Marks register={register} lines={isOpen ? LINES.open : LINES.listed} />
          <p>How many other people came: ______</p>
          <p>Note about the group:</p>
          <div className="cg-sheet__note" />
          <p>Filled in by: ____________________ Typed in by: ____________________</p>
        </div>
      ),
    };
  });
}

const COLUMNS = ['Here', 'Late', 'Sent word', 'Not here'];

function Marks({ register, lines }: { register: Register; lines: number }) {
  return (
    <table className="cg-sheet__marks">
      <caption className="nhsuk-u-visually-hidden">Who is expected, and empty lines for who else came</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          {COLUMNS.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {namesOf(register).map(({ id, name }) => (
          <SheetRow key={id} name={name} />
        ))}
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty lines are all alike
          <SheetRow key={index} name="" />
        ))}
      </tbody>
    </table>
  );
}

function SheetRow({ name }: { name: string }) {
  return (
    <tr>
      <th scope="row">{name === '' ? <span className="nhsuk-u-visually-hidden">Somebody else</span> : name}</th>
      {COLUMNS.map((words) => (
        <td key={words}>
          <span aria-hidden="true">☐</span>
        </td>
      ))}
    </tr>
  );
}

const namesOf = (register: Register): { id: string; name: string }[] =>
  toldApart(register.rows).map(({ journeyId, called }) => ({ id: journeyId, name: called }));
