import type { ReactNode } from 'react';
import { Answers, type Writing } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import type { ActId } from '#platform/access/index.ts';
import {
  type Answer,
  Csrf,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  type Route,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { type Group, loadGroup } from './group.store.ts';

/** A group as a form has it before it. */
export interface AtGroup extends InService {
  readonly group: Group;
  /** Address of the group's page. */
  readonly address: string;
}

export const writingOf = ({ request: { actor, clock }, serviceId }: InService): Writing => ({
  actor,
  clock,
  serviceId,
});

/** What was typed cannot be saved; nothing was written. `field` is where the form says so. */
export class FormRefused extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'FormRefused';
    this.field = field;
  }
}

/** What will happen, and the button that lets it. */
export interface Before {
  readonly words: ReactNode;
  readonly button: string;
}

/** One small form about a group: its questions, and what they become. */
export interface GroupForm {
  /** After the group's address: `close`. */
  readonly path: string;
  readonly act: ActId;
  readonly title: (at: AtGroup) => string;
  readonly about?: (at: AtGroup) => ReactNode;
  readonly button: string;
  /**
   * Given where saving reaches people: the first press shows what will happen and writes nothing, the second, on that
   * page, saves. Undefined when an answer has an error.
   */
  readonly before?: (at: AtGroup, answers: Answers) => Promise<Before | undefined>;
  /** Field names in page order. */
  readonly fields: readonly string[];
  readonly filled?: (at: AtGroup) => Values | Promise<Values>;
  readonly questions: (at: AtGroup, form: FormState) => ReactNode | Promise<ReactNode>;
  /** Reads every field; saves when the answers have no error. Gives the sentence said at the top of the next page. */
  readonly save: (at: AtGroup, answers: Answers) => Promise<string | undefined>;
}

/** The two routes of a form about a group. */
export function routesOfForm(form: GroupForm): Route[] {
  const path = `/s/:serviceId/groups/:groupId/${form.path}`;
  return [
    {
      method: 'GET',
      path,
      act: form.act,
      handle: (request) => inGroup(request, async (at) => draw(form, at, filledForm((await form.filled?.(at)) ?? {}))),
    },
    { method: 'POST', path, act: form.act, handle: (request) => send(form, request) },
  ];
}

/** Answers a request about one group of the service. */
export const inGroup = (request: PageRequest, answer: (at: AtGroup) => Promise<Answer>): Promise<Answer> =>
  inService(request, async (at) => {
    const group = await loadGroup(at.tx, at.serviceId, request.params.groupId ?? '');
    if (group === undefined) return { notFound: true, why: 'no such group' };
    return answer({ ...at, group, address: `/s/${at.serviceId}/groups/${group.groupId}` });
  });

async function send(form: GroupForm, request: PageRequest): Promise<Answer> {
  try {
    return await inGroup(request, async (at) => {
      const answers = new Answers(request.body, request.today);
      const isAsked = form.before !== undefined && request.body.do !== 'save';
      if (isAsked) {
        const before = await form.before?.(at, answers);
        if (before !== undefined) return showBefore(form, at, before);
      }
      const done = isAsked ? undefined : await form.save(at, answers);
      if (done === undefined) return draw(form, at, withErrors(request.body, form.fields, answers.errors));
      return { redirect: at.address, flash: done };
    });
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    const errors = { [error.field]: error.message };
    return inGroup(request, (at) => draw(form, at, withErrors(request.body, form.fields, errors)));
  }
}

function showBefore(form: GroupForm, at: AtGroup, { words, button }: Before): Answer {
  return {
    title: `Before it is saved: ${form.title(at)} – ${at.group.name}`,
    section: 'groups',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.group.name}</a>
        </p>
        <h1 className="nhsuk-heading-l">What will happen</h1>
        <p>Nothing is saved yet.</p>
        {words}
        <SendAgain at={at} button={button} />
        <p>
          <a href={at.request.path}>Begin again</a> or <a href={at.address}>go back without saving</a>
        </p>
      </div>
    ),
  };
}

/** Everything that was typed, carried to the press that saves it. */
export function SendAgain({ at, button }: { at: AtGroup; button: string }) {
  return (
    <form method="post" action={at.request.path}>
      <Csrf />
      {Object.entries(at.request.body)
        .filter(([name]) => name !== '_csrf' && name !== 'do')
        .flatMap(([name, value]) =>
          [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
        )}
      <button className="nhsuk-button" type="submit" name="do" value="save">
        {button}
      </button>
    </form>
  );
}

async function draw(form: GroupForm, at: AtGroup, state: FormState): Promise<Answer> {
  const { query } = at.request;
  const asked = new URLSearchParams(query).toString();
  return formPage({
    title: `${form.title(at)} – ${at.group.name}`,
    form: state,
    section: 'groups',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.group.name}</a>
        </p>
        <h1 className="nhsuk-heading-l">{form.title(at)}</h1>
        {form.about?.(at)}
        <FormBox action={`${at.request.path}${asked === '' ? '' : `?${asked}`}`} button={form.button}>
          {await form.questions(at, state)}
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

export const hasErrors = (answers: Answers): boolean => Object.keys(answers.errors).length > 0;
