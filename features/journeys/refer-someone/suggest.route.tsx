import { ageOn } from '@commonground/calendar';
import { label, type SourceOfReferral } from '@commonground/service-model';
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
  SelectField,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { agesOutside } from '../refer-yourself/ages-outside.tsx';
import { ReachFields } from '../refer-yourself/details.route.tsx';
import { ageFits, agesInWords, openMeetings, suggesters, waysIn } from '../refer-yourself/ways-in.rules.ts';
import { rememberReference } from '../reference-cookie.ts';
import { NotReal, OpenMeetings } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { draftName, sendOnce, typedSoFar } from '../send-once.ts';
import { type OpenService, openService } from '../service-in-view.ts';
import { notToldYet } from './not-told-yet.tsx';
import { sendSuggestion } from './send-suggestion.ts';
import { readSuggestion } from './suggestion.form.ts';

const PURPOSE = 'somebody suggests the service to a person';
const pathOf = (serviceId: string) => `/services/${serviceId}/refer-someone`;

/** The form for somebody who suggests the service to another, or how the person can come where no form is needed. */
export async function showSuggest(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { serviceId } = open.service;
  const sources = suggesters(waysIn(open.model).suggested);
  if (sources.length === 0) return nobodyNeeded(request, open);
  const typed = await typedSoFar(request, draftName('refer-someone', serviceId));
  const mine = request.actor.role === 'partner' ? { you: request.actor.name } : {};
  return suggestPage(request, open, sources, filledForm({ ...mine, ...typed }));
}

/** Sends the suggestion, once. */
export async function suggest(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { service, model } = open;
  const { serviceId } = service;
  const sources = suggesters(waysIn(model).suggested);
  const draft = draftName('refer-someone', serviceId);
  await withActor(request.storage, request.actor, (tx) =>
    keepDraft(tx, request, draft, request.body, request.clock.now()),
  );
  const read = readSuggestion(request.body, { sources, today: request.today });
  if (!read.ok) return suggestPage(request, open, sources, read.form);
  const age = ageOn(read.value.born, request.today);
  const fits = ageFits(model.eligibility.ages, age);
  if (fits !== 'fits') return agesOutside(open, { fits, age, back: pathOf(serviceId) });
  if (read.value.knows === 'not-told') return notToldYet(open, pathOf(serviceId));
  const suggestion = read.value;
  const account = request.actor.role === 'partner' ? request.actor.accountId : null;
  const reference = await sendOnce(request, draft, () =>
    asSystem(request.storage, serviceId, PURPOSE, async (tx) => {
      const sent = await sendSuggestion(tx, { serviceId, clock: request.clock, model, account }, suggestion);
      return sent.reference;
    }),
  );
  return {
    redirect: `${pathOf(serviceId)}/sent`,
    ...(reference == null ? {} : { cookies: [rememberReference(reference)] }),
  };
}

function nobodyNeeded(request: PageRequest, open: OpenService): PageAnswer {
  const title = words('suggest-title', { service: open.service.name });
  const { justCome, ask } = waysIn(open.model);
  return {
    title,
    service: open.inView,
    page: (
      <>
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('suggest-none')}</p>
        {justCome.map((route) => (
          <OpenMeetings key={route.id} meetings={openMeetings(open.model, route)} />
        ))}
        {ask.length > 0 ? (
          <p>
            <a href={`/services/${open.service.serviceId}/refer-yourself`}>The page for asking to come</a>
          </p>
        ) : null}
        <NotReal deployment={request.deployment} service={open.service.name} />
      </>
    ),
  };
}

function suggestPage(
  request: PageRequest,
  open: OpenService,
  sources: readonly SourceOfReferral[],
  form: FormState,
): PageAnswer {
  const title = words('suggest-title', { service: open.service.name });
  const ownName = open.model.intake.selfReferral === 'required';
  const limited = sources.length < suggesters([{ suggestedBy: 'anyone' } as never]).length;
  return formPage({
    title,
    form,
    service: open.inView,
    ...(request.actor.role === 'partner' ? { section: 'refer' } : {}),
    page: (
      <>
        <h1>{title}</h1>
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-lede-text">{words('suggest-lede')}</p>
          <p>{words(ownName ? 'suggest-who-needed' : 'suggest-yes-needed')}</p>
          {limited ? (
            <p>{words('suggest-only', { who: sources.map((code) => label('source-of-referral', code)).join(', ') })}</p>
          ) : null}
        </div>
        <NotReal deployment={request.deployment} service={open.service.name} />
        <div className="nhsuk-u-reading-width">
          <FormBox
            action={pathOf(open.service.serviceId)}
            button={words('send-button')}
            draft={draftName('refer-someone', open.service.serviceId)}
          >
            <WhoSuggests form={form} sources={sources} />
            <WhoItIsAbout form={form} ages={agesInWords(open.model.eligibility.ages)} />
            <ReachFields form={form} label={words('suggest-reach')} />
            <TextArea form={form} name="reason" label={words('suggest-reason')} hint={words('suggest-reason-hint')} />
          </FormBox>
        </div>
      </>
    ),
  });
}

function WhoSuggests({ form, sources }: { form: FormState; sources: readonly SourceOfReferral[] }) {
  const options = sources.map((code) => ({ value: code, words: label('source-of-referral', code) }));
  return (
    <>
      <TextField
        form={form}
        name="you"
        label={words('suggest-you')}
        hint={words('suggest-you-hint')}
        autoComplete="name"
      />
      <SelectField
        form={form}
        name="by"
        label={words('suggest-by')}
        options={[{ value: '', words: 'Choose one' }, ...options]}
      />
    </>
  );
}

function WhoItIsAbout({ form, ages }: { form: FormState; ages: string }) {
  return (
    <>
      <TextField form={form} name="called" label={words('suggest-called')} autoComplete="off" width={20} />
      <TextField form={form} name="fullName" label={words('suggest-full-name')} autoComplete="off" />
      <DateField form={form} name="born" label={words('suggest-born')} hint={words('born-hint', { ages })} />
      <Radios
        form={form}
        name="knows"
        label={words('suggest-knows')}
        hint={words('suggest-knows-hint')}
        choices={[
          { value: 'said-yes', words: words('suggest-knows-yes') },
          { value: 'not-decided', words: words('suggest-knows-asked') },
          { value: 'not-told', words: words('suggest-knows-no') },
        ]}
      />
    </>
  );
}
