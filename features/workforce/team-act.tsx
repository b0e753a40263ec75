import type { ReactNode } from 'react';
import { Answers } from '#features/journeys/index.ts';
import type { ActId } from '#platform/access/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  type Route,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { type InTeam, inTeam, ofWorker, teamForm } from './in-workforce.tsx';
import type { Worker } from './team.store.ts';

/** One thing a lead writes about the team, or about one of its people: a small form. `T` is the worker, or nobody. */
export interface TeamAct<T extends Worker | undefined> {
  /** Address under /s/:serviceId/team. */
  readonly path: string;
  readonly title: (of: T) => string;
  readonly button: string;
  /** Field names in the order of the page. */
  readonly fields: readonly string[];
  readonly filled?: (at: InTeam, of: T) => Values;
  readonly questions: (at: InTeam, of: T, form: FormState) => ReactNode | Promise<ReactNode>;
  /**
   * Reads the form to its end, then writes it if nothing was wrong. Returns where to go and what to say there; undefined
   * when something was wrong.
   */
  readonly save: (
    at: InTeam,
    of: T,
    answers: Answers,
  ) => Promise<{ readonly to: string; readonly done: string } | undefined>;
}

/** A form about the team as a whole. */
export const teamAct = (act: TeamAct<undefined>, may: ActId = 'team.manage'): Route[] =>
  routes(act.path, may, (request, answer) => inTeam(request, (at) => answer(at, undefined)), act);

/** A form about one of its people, whom the address names. */
export const workerAct = (act: TeamAct<Worker>, may: ActId = 'team.manage'): Route[] =>
  routes(`:workerId/${act.path}`, may, ofWorker, act);

type Within<T> = (request: PageRequest, answer: (at: InTeam, of: T) => Promise<Answer>) => Promise<Answer>;

function routes<T extends Worker | undefined>(under: string, may: ActId, within: Within<T>, act: TeamAct<T>): Route[] {
  const path = `/s/:serviceId/team/${under}`;
  const draw = async (at: InTeam, of: T, form: FormState): Promise<Answer> =>
    teamForm(
      at,
      act.title(of),
      form,
      <FormBox action={at.request.path} button={act.button}>
        {await act.questions(at, of, form)}
      </FormBox>,
    );
  const show = (request: PageRequest) =>
    within(request, async (at, of) => draw(at, of, filledForm(act.filled?.(at, of) ?? {})));
  const send = (request: PageRequest) =>
    within(request, async (at, of) => {
      const answers = new Answers(request.body, request.today);
      const saved = await act.save(at, of, answers);
      if (saved === undefined) return draw(at, of, withErrors(request.body, act.fields, answers.errors));
      return { redirect: saved.to, flash: saved.done };
    });
  return [
    { method: 'GET', path, act: may, handle: show },
    { method: 'POST', path, act: may, handle: send },
  ];
}

/** Whether everything in the form was right. */
export const isRight = (answers: Answers): boolean => Object.keys(answers.errors).length === 0;
