import { setTimeout as pause } from 'node:timers/promises';
import { longDate } from '@commonground/calendar';
import {
  type Answer,
  Dated,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageAnswer,
  type PageRequest,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { readReference } from '../reference.ts';
import { textOf } from '../referral-fields.ts';
import { NationalHelp, NotReal } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { inViewOf } from '../service-in-view.ts';
import { countUnknown, type FoundReferral, findByReference } from './found-referral.ts';
import { pauseAfter } from './guessing.rules.ts';

/** Where a code is typed. */
export async function askForCode(): Promise<Answer> {
  return codePage(emptyForm);
}

/** Sends a code on to its page; one that cannot be a code is asked again. */
export async function readCode({ body }: PageRequest): Promise<Answer> {
  const reference = readReference(textOf(body, 'reference'));
  if (reference === undefined) return codePage(withErrors(body, ['reference'], { reference: words('follow-error') }));
  return { redirect: `/referral/${reference}` };
}

/** Where a referral stands, what happens next, by when, whom to ask. An unknown code gets a kind answer, slowly. */
export async function showReferral(request: PageRequest): Promise<Answer> {
  const reference = readReference(request.params.code ?? '');
  const found = reference === undefined ? undefined : await findByReference(request.storage, reference, request.today);
  if (found === undefined) {
    await pause(pauseAfter(await countUnknown(request.storage, request.clock.now())));
    return unknownPage();
  }
  return {
    title: words('follow-title'),
    service: inViewOf(found.service),
    page: <ReferralPage found={found} request={request} />,
  };
}

function codePage(form: FormState): PageAnswer {
  const title = words('follow-title');
  return formPage({
    title,
    form,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words('follow-lede')}</p>
        <FormBox action="/referral" button={words('follow-button')}>
          <TextField
            form={form}
            name="reference"
            label={words('follow-code')}
            hint={words('follow-code-hint')}
            autoComplete="off"
            width={20}
          />
        </FormBox>
        <p>{words('follow-unknown-lost')}</p>
      </div>
    ),
  });
}

function unknownPage(): PageAnswer {
  const title = words('follow-unknown-title');
  return {
    title,
    status: 404,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words('follow-unknown')}</p>
        <p>
          <a href="/referral">Type it again</a>
        </p>
        <p>{words('follow-unknown-lost')}</p>
        <NationalHelp />
      </div>
    ),
  };
}

function ReferralPage({ found, request }: { found: FoundReferral; request: PageRequest }) {
  const { service, model, progress } = found;
  const values = { service: service.name, every: String(model.settings['waiting-update-every'].value) };
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{words('follow-title')}</h1>
      <h2 className="nhsuk-heading-m">{words('follow-where')}</h2>
      <p className="nhsuk-lede-text">{words(`progress-${progress.words}`, values)}</p>
      {progress.sentOn === undefined ? null : <p>{words('follow-sent-on', { date: longDate(progress.sentOn) })}</p>}
      {progress.waitingSince === undefined ? null : (
        <p>
          Since <Dated on={progress.waitingSince} />
        </p>
      )}
      <h2 className="nhsuk-heading-m">{words('follow-next')}</h2>
      <p>{words(`progress-${progress.words}-next`, values)}</p>
      <h2 className="nhsuk-heading-m">{words('follow-when')}</h2>
      <p>{byWords(progress.by)}</p>
      <h2 className="nhsuk-heading-m">{words('follow-ask')}</h2>
      <p>{words('follow-ask-words', { service: service.name })}</p>
      <p>{words('follow-print')}</p>
      <NotReal deployment={request.deployment} service={service.name} />
    </div>
  );
}

function byWords(by: FoundReferral['progress']['by']): string {
  if (by === undefined) return words('follow-when-not-known');
  const key = by.kind === 'reply' ? 'follow-when-reply' : 'by-when';
  return words(key, { date: longDate(by.date) });
}
