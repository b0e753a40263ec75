import { ageOn } from '@commonground/calendar';
import type { IntakeRoute } from '@commonground/service-model';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  keepDraft,
  notFoundPage,
  type PageAnswer,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { NotRealReminder } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { draftName, typedSoFar } from '../send-once.ts';
import { type OpenService, openService } from '../service-in-view.ts';
import { agesOutside } from './ages-outside.tsx';
import { readSelfReferral } from './self-referral.form.ts';
import { ageFits, agesInWords, waysIn } from './ways-in.rules.ts';

/** The form, with what this browser typed before. */
export async function showDetails(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { serviceId } = open.service;
  const { ask } = waysIn(open.model);
  if (ask.length === 0) return { redirect: `/services/${serviceId}/refer-yourself` };
  const typed = await typedSoFar(request, draftName('refer-yourself', serviceId));
  return detailsPage(request, open, ask, filledForm(typed ?? {}));
}

/** Keeps what was typed, whatever is wrong with it, and goes on when nothing is. */
export async function saveDetails(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { serviceId } = open.service;
  const { ask } = waysIn(open.model);
  if (ask.length === 0) return { redirect: `/services/${serviceId}/refer-yourself` };
  const draft = draftName('refer-yourself', serviceId);
  await withActor(request.storage, request.actor, (tx) =>
    keepDraft(tx, request, draft, request.body, request.clock.now()),
  );
  const read = readSelfReferral(request.body, { routes: ask, today: request.today });
  if (!read.ok) return detailsPage(request, open, ask, read.form);
  const age = ageOn(read.value.born, request.today);
  const fits = ageFits(open.model.eligibility.ages, age);
  if (fits !== 'fits') return agesOutside(open, { fits, age, back: `/services/${serviceId}/refer-yourself/details` });
  return { redirect: `/services/${serviceId}/refer-yourself/check` };
}

function detailsPage(
  request: PageRequest,
  open: OpenService,
  ask: readonly IntakeRoute[],
  form: FormState,
): PageAnswer {
  const title = words('details-title');
  return formPage({
    title,
    form,
    service: open.inView,
    page: (
      <>
        <h1>{title}</h1>
        <NotRealReminder deployment={request.deployment} />
        <div className="nhsuk-u-reading-width">
          <FormBox
            action={`/services/${open.service.serviceId}/refer-yourself/details`}
            button={words('to-check-button')}
            draft={draftName('refer-yourself', open.service.serviceId)}
          >
            <AboutYou form={form} ages={agesInWords(open.model.eligibility.ages)} />
            <ReachFields form={form} label={words('reach')} />
            {ask.length > 1 ? (
              <Radios
                form={form}
                name="route"
                label={words('route')}
                choices={ask.map((route) => ({ value: route.id, words: route.name }))}
              />
            ) : null}
            <TextArea form={form} name="reason" label={words('reason')} hint={words('reason-hint')} rows={4} />
            <TextArea form={form} name="needs" label={words('needs')} hint={words('needs-hint')} rows={3} />
          </FormBox>
        </div>
      </>
    ),
  });
}

function AboutYou({ form, ages }: { form: FormState; ages: string }) {
  return (
    <>
      <TextField
        form={form}
        name="called"
        label={words('called')}
        hint={words('called-hint')}
        autoComplete="nickname"
        width={20}
      />
      <TextField
        form={form}
        name="fullName"
        label={words('full-name')}
        hint={words('full-name-hint')}
        autoComplete="name"
      />
      <DateField form={form} name="born" label={words('born')} hint={words('born-hint', { ages })} birthday />
    </>
  );
}

/** Asked of the person themself and of somebody who suggests the service: a way that is safe, and what it needs. */
export function ReachFields({ form, label }: { form: FormState; label: string }) {
  return (
    <>
      <Radios
        form={form}
        name="reach"
        label={label}
        hint={words('reach-hint')}
        choices={[
          { value: 'text', words: words('reach-text') },
          { value: 'phone', words: words('reach-phone') },
          { value: 'email', words: words('reach-email') },
        ]}
      />
      <TextField
        form={form}
        name="phone"
        type="tel"
        label={words('phone')}
        hint={words('phone-hint')}
        inputMode="tel"
        width={20}
      />
      <TextField form={form} name="email" type="email" label={words('email')} hint={words('email-hint')} />
      <Radios
        form={form}
        name="message"
        label={words('message')}
        choices={[
          { value: 'yes', words: words('message-yes') },
          { value: 'no', words: words('message-no') },
        ]}
      />
    </>
  );
}
