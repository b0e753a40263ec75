import { ageOn, longDate } from '@commonground/calendar';
import type { IntakeRoute } from '@commonground/service-model';
import { type Answer, FormBox, notFoundPage, type PageRequest } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { rememberReference } from '../reference-cookie.ts';
import { Answers } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { draftName, sendOnce, typedSoFar } from '../send-once.ts';
import { type OpenService, openService } from '../service-in-view.ts';
import { readSelfReferral, type SelfReferral } from './self-referral.form.ts';
import { sendSelfReferral } from './send-self-referral.ts';
import { ageFits, waysIn } from './ways-in.rules.ts';

const PURPOSE = 'somebody asks to come';

/** Everything typed, to be checked before it is sent. */
export async function showCheck(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { serviceId } = open.service;
  const { ask } = waysIn(open.model);
  const typed = await typedSoFar(request, draftName('refer-yourself', serviceId));
  const read = typed === undefined ? undefined : readSelfReferral(typed, { routes: ask, today: request.today });
  if (!read?.ok || !isAgeFit(open, read.value, request)) {
    return { redirect: `/services/${serviceId}/refer-yourself/details` };
  }
  const title = words('check-title');
  return {
    title,
    service: open.inView,
    page: (
      <>
        <h1>{title}</h1>
        <Answers rows={rowsOf(read.value, ask)} changeAt={`/services/${serviceId}/refer-yourself/details`} />
        <FormBox action={`/services/${serviceId}/refer-yourself/check`} button={words('send-button')}>
          <p>{words('before-who', { service: open.service.name })}</p>
        </FormBox>
      </>
    ),
  };
}

/**
 * Sends what was checked, once. What turns out not to be ready (the day may have changed meanwhile) goes back to the form.
 */
export async function send(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { serviceId, name } = open.service;
  const { ask } = waysIn(open.model);
  const reference = await sendOnce(request, draftName('refer-yourself', serviceId), async (typed) => {
    const read = readSelfReferral(typed, { routes: ask, today: request.today });
    if (!read.ok || !isAgeFit(open, read.value, request)) return null;
    const referral = await asSystem(request.storage, serviceId, PURPOSE, (tx) =>
      sendSelfReferral(tx, { serviceId, clock: request.clock, serviceName: name }, read.value),
    );
    return referral.reference;
  });
  if (reference === null) return { redirect: `/services/${serviceId}/refer-yourself/details` };
  const sent = `/services/${serviceId}/refer-yourself/sent`;
  // Pressed twice: the other press has sent it, and its answer holds the code.
  if (reference === undefined) return { redirect: sent };
  return { redirect: sent, cookies: [rememberReference(reference)] };
}

const isAgeFit = ({ model }: OpenService, { born }: SelfReferral, { today }: PageRequest) =>
  ageFits(model.eligibility.ages, ageOn(born, today)) === 'fits';

function rowsOf(asked: SelfReferral, routes: readonly IntakeRoute[]) {
  const { reach } = asked;
  const route = routes.find((each) => each.id === asked.route);
  return [
    { field: 'called', question: words('called'), answer: asked.called },
    { field: 'fullName', question: words('full-name'), answer: asked.fullName },
    { field: 'born', question: words('born'), answer: longDate(asked.born) },
    { field: 'reach', question: words('reach'), answer: words(`reach-${reach.way}`) },
    ...(reach.phone === null ? [] : [{ field: 'phone', question: words('phone'), answer: reach.phone }]),
    ...(reach.email === null ? [] : [{ field: 'email', question: words('email'), answer: reach.email }]),
    {
      field: 'message',
      question: words('message'),
      answer: words(reach.mayLeaveMessage ? 'message-yes' : 'message-no'),
    },
    ...(routes.length > 1 ? [{ field: 'route', question: words('route'), answer: route?.name ?? asked.route }] : []),
    { field: 'reason', question: words('reason'), answer: asked.reason },
    { field: 'needs', question: words('needs'), answer: asked.needs },
  ];
}
