import type { ReactElement } from 'react';
import { findPerson } from '#features/people/index.ts';
import { findService, runningModel } from '#features/services/index.ts';
import { systemActor, visitor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  Csrf,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
} from '#platform/pages/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { AfterParts, type AfterView } from '../after/after-parts.tsx';
import { comeBack } from '../after/come-back.ts';
import { readConsent } from '../after/consent.form.tsx';
import { keepConsent, lastConsent, latestEnd, stopEverything } from '../after/consent.store.ts';
import { words } from '../leaving-words.ts';
import { waysBack } from '../planned/before-ending.rules.ts';
import { text } from '../reading.ts';
import { LeaverFields, readLeaverAnswer } from './answer.form.tsx';
import { declineQuestion, keepAnswer, type LeaverLink, openLeaverLink } from './question.store.ts';

const PURPOSE = 'somebody who left answers by their link';
const BY = 'the person, through their link';

/** The questions, while they can be answered; afterwards what the link is good for for ever: coming back, and stopping. */
export async function showLeaverQuestions(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined || link.died) return over(link);
  return isAskable(link, request) ? questions(request, emptyForm) : { redirect: `${request.path}/after` };
}

const linkOf = ({ storage, params }: PageRequest) =>
  withActor(storage, visitor, (tx) => openLeaverLink(tx, params.token ?? ''));
const isAskable = (link: LeaverLink, { today }: PageRequest) =>
  !link.answered && !link.declined && link.answerUntil >= today;

export async function sendLeaverAnswer(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined || link.died) return over(link);
  const after = `${request.path}/after`;
  if (!isAskable(link, request)) return { redirect: after, flash: words(link.answered ? 'answered-before' : 'over') };
  const now = request.clock.now();
  if (text(request.body, 'then') === 'skip') {
    await asSystem(request.storage, link.serviceId, PURPOSE, (tx) =>
      declineQuestion(tx, link.serviceId, link.questionId, now),
    );
    return { redirect: after, flash: words('skipped') };
  }
  const read = readLeaverAnswer(request.body);
  if (!read.ok) return questions(request, read.form);
  const kept = await asSystem(request.storage, link.serviceId, PURPOSE, async (tx) => {
    const first = await keepAnswer(tx, link, read.answer, { by: 'person', enteredBy: null, now });
    if (first) await audited(tx, link, 'leaving.answered');
    return first;
  });
  return { redirect: after, flash: words(kept ? 'thanks' : 'answered-before') };
}

const audited = (tx: Tx, { serviceId, journeyId }: LeaverLink, act: string) =>
  audit(tx, { actor: { ...systemActor, name: BY }, act, serviceId, thing: `journey ${journeyId}` });

function questions(request: PageRequest, form: FormState): Answer {
  return {
    ...formPage({
      title: words('ask-title'),
      form,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('ask-title')}</h1>
          <p className="nhsuk-lede-text">{words('ask-lede')}</p>
          <p>{words('ask-free')}</p>
          <FormBox action={request.path} button={words('send-button')}>
            <LeaverFields form={form} />
          </FormBox>
          <form method="post" action={request.path}>
            <Csrf />
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value="skip">
              {words('skip-button')}
            </button>
          </form>
          <p>
            <a href={`${request.path}/after`}>{words('card-title')}</a>
          </p>
        </div>
      ),
    }),
    alone: true,
  };
}

/** After the answer, and for ever: being in touch, coming back, hearing no more. */
export async function showAfterByLink(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined || link.died) return over(link);
  return afterPage(request, link, emptyForm);
}

export async function changeAfterByLink(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined || link.died) return over(link);
  const { storage, clock, body, today } = request;
  const said = { through: 'link', by: BY, now: clock.now() } as const;
  const write = (work: (tx: Tx) => Promise<void>) => asSystem(storage, link.serviceId, PURPOSE, work);
  switch (text(body, 'then')) {
    case 'stop':
      await write((tx) => stopEverything(tx, link, said));
      return { redirect: request.path, flash: words('stopped') };
    case 'back': {
      const name = await asSystem(
        storage,
        link.serviceId,
        PURPOSE,
        async (tx) => (await findPerson(tx, link.personId))?.called,
      );
      const back = {
        ...link,
        through: 'link',
        words: text(body, 'back-words'),
        name: name ?? BY,
      } as const;
      const came = await comeBack(storage, clock, back);
      return {
        redirect: request.path,
        flash: words(came === 'opened' ? 'back-done' : came === 'here' ? 'back-already' : 'back-asked'),
      };
    }
    default: {
      const view = await viewOf(request, link);
      const read = readConsent(body, today, latestEnd(view.years, said.now));
      if (!read.ok) return afterPage(request, link, read.form);
      await write(async (tx) => {
        await keepConsent(tx, link, read.consent, said);
        await audited(tx, link, 'leaving.consent');
      });
      return { redirect: request.path, flash: words('consent-kept') };
    }
  }
}

async function viewOf(request: PageRequest, link: LeaverLink): Promise<AfterView> {
  return asSystem(request.storage, link.serviceId, PURPOSE, async (tx) => {
    const service = await findService(tx, link.serviceId);
    const model = await runningModel(tx, link.serviceId);
    return {
      serviceName: service?.name ?? '',
      mayReturn: waysBack(model).some(({ decidedBy }) => decidedBy === 'person'),
      years: Number(model.settings['follow-up-years'].value),
      consent: await lastConsent(tx, link),
    };
  });
}

async function afterPage(request: PageRequest, link: LeaverLink, form: FormState): Promise<Answer> {
  const view = await viewOf(request, link);
  const service = { serviceId: link.serviceId, name: view.serviceName };
  return {
    ...formPage({
      title: words('card-title'),
      form,
      service,
      page: <AfterParts view={view} form={form} action={request.path} withStop />,
    }),
    alone: true,
  };
}

/** Unknown links and those of people who have died say nothing about anybody. */
function over(link: LeaverLink | undefined): Answer {
  const key = link === undefined ? 'unknown' : 'ended';
  const page: ReactElement = (
    <div className="nhsuk-u-reading-width">
      <h1>{words(`${key}-title`)}</h1>
      <p className="nhsuk-lede-text">{words(key)}</p>
    </div>
  );
  return { title: words(`${key}-title`), alone: true, status: link === undefined ? 404 : 410, page };
}
