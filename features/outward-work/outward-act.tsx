import { sql } from 'kysely';
import type { ReactElement, ReactNode } from 'react';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { type Worker, workersOf, worksOn } from '#features/workforce/index.ts';
import type { ActId } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  type Route,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';

const HUB = '/s/:serviceId/work-with-others';
export const hubOf = ({ serviceId }: { serviceId: string }) => `/s/${serviceId}/work-with-others`;

/** Something that is changed by a form, with how often it was changed before. */
interface Changeable {
  readonly revision: number;
  readonly changedBy: string;
}

/** One form about the work with others: something new (`T` is undefined), or something that the address names. */
export interface OutwardForm<T> {
  /** Address under /s/:serviceId/work-with-others. */
  readonly path: string;
  readonly find: (at: InService, request: PageRequest) => Promise<T | undefined>;
  readonly title: (of: T) => string;
  readonly back: (at: InService, of: T) => { readonly href: string; readonly words: string };
  readonly button: string;
  readonly fields: readonly string[];
  readonly filled?: (at: InService, of: T) => Values;
  readonly questions: (at: InService, of: T, form: FormState) => Promise<ReactNode> | ReactNode;
  /** What it says now, for somebody who typed while another saved. */
  readonly says?: (of: T) => readonly (readonly [string, string])[];
  /** Reads the form to its end, then writes it if nothing was wrong. */
  readonly save: (
    at: InService,
    of: T,
    answers: Answers,
  ) => Promise<{ readonly to: string; readonly done: string } | undefined>;
}

/** For forms about nothing that is there yet. */
export const nothingYet = async (): Promise<null> => null;

export function outwardForm<T>(form: OutwardForm<T>, act: ActId = 'outward-work.write'): Route[] {
  const path = `${HUB}/${form.path}`;
  const show = (request: PageRequest) =>
    inService(request, async (at) => {
      const of = await form.find(at, request);
      if (of === undefined) return { notFound: true, why: 'nothing of that address in this service' };
      return draw(at, form, of, filledForm(form.filled?.(at, of) ?? {}));
    });
  const send = (request: PageRequest) =>
    inService(request, async (at) => {
      // One change at a time: what is found next is what stands when we write.
      await sql`select pg_advisory_xact_lock(hashtextextended(${request.path}, 0))`.execute(at.tx);
      const of = await form.find(at, request);
      if (of === undefined) return { notFound: true, why: 'nothing of that address in this service' };
      if (isOld(of, request)) return draw(at, form, of, filledForm(request.body), true);
      const answers = new Answers(request.body, request.today);
      const saved = await form.save(at, of, answers);
      if (saved === undefined) return draw(at, form, of, withErrors(request.body, form.fields, answers.errors));
      return { redirect: saved.to, flash: saved.done };
    });
  return [
    { method: 'GET', path, act, handle: show },
    { method: 'POST', path, act, handle: send },
  ];
}

const changeable = (of: unknown): Changeable | undefined =>
  typeof of === 'object' && of !== null && 'revision' in of ? (of as Changeable) : undefined;

const isOld = (of: unknown, request: PageRequest): boolean => {
  const now = changeable(of)?.revision;
  return now !== undefined && typedIn(filledForm(request.body), 'revision') !== String(now);
};

async function draw<T>(at: InService, def: OutwardForm<T>, of: T, form: FormState, old = false): Promise<Answer> {
  const now = changeable(of);
  const answer = framed(
    at,
    def.title(of),
    def.back(at, of),
    <div className="nhsuk-u-reading-width">
      {old && now !== undefined ? <ChangedSince by={now.changedBy} says={def.says?.(of) ?? []} /> : null}
      <FormBox action={at.request.path} button={def.button}>
        {now === undefined ? null : <input type="hidden" name="revision" value={now.revision} />}
        {await def.questions(at, of, form)}
      </FormBox>
    </div>,
    form,
  );
  return old ? { ...answer, status: 409 } : answer;
}

function ChangedSince({ by, says }: { by: string; says: readonly (readonly [string, string])[] }) {
  return (
    <div className="nhsuk-inset-text" role="alert">
      <p>
        <strong>{by} changed this while you were writing.</strong> Nothing of yours was saved yet. This is what it says
        now; what you typed stands below. Put together what is right and save it.
      </p>
      <dl className="cg-facts">
        {says
          .filter(([, value]) => value !== '')
          .map(([words, value]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** A page of the work with others, with its way back. */
export function framed(
  at: InService,
  title: string,
  back: { readonly href: string; readonly words: string },
  page: ReactElement,
  form: FormState = filledForm({}),
) {
  return formPage({
    title,
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <>
        <p className="nhsuk-caption-l">
          <a href={back.href}>{back.words}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {page}
      </>
    ),
  });
}

export const auditOutward = (at: InService, act: string, thing: string, detail: Record<string, string> = {}) =>
  audit(at.tx, { actor: at.request.actor, act, serviceId: at.serviceId, thing, detail });

export const isRight = (answers: Answers): boolean => Object.keys(answers.errors).length === 0;

/** The id of a record in the address; one that cannot be an id finds nothing. */
export const idIn = (request: PageRequest, name: string): string => {
  const id = request.params[name];
  return isRecordId(id) ? id : '00000000-0000-0000-0000-000000000000';
};

/** Hours like 2 or 1.5; null where the field may be left empty and was. */
export function readHours(answers: Answers, name: string, most: number, needed: boolean): string | null {
  const text = answers.text(name);
  if (text === '' && !needed) return null;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) > most)
    answers.wrong(name, `Enter hours, like 2 or 1.5, at most ${most}`);
  return text;
}

/** Who works here today, as choices; somebody who left stays a choice where they were chosen before. */
export async function workerChoices(at: InService, chosen?: string | null) {
  const workers = (await workersOf(at.tx, at.serviceId)).filter(
    (one) => worksOn(one, at.request.today) || one.workerId === chosen,
  );
  return [{ value: '', words: 'Choose' }, ...workers.map(({ workerId, name }) => ({ value: workerId, words: name }))];
}

/** The worker a field names, for whom nothing need be chosen. */
export async function readWorker(at: InService, answers: Answers, name: string): Promise<Worker | undefined> {
  const id = answers.text(name);
  if (id === '') return undefined;
  const found = (await workersOf(at.tx, at.serviceId)).find(({ workerId }) => workerId === id);
  if (found === undefined) answers.wrong(name, 'Choose somebody of the team');
  return found;
}
