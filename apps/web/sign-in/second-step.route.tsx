import { z } from 'zod';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
  TextField,
  tooManyPage,
  withErrors,
} from '#platform/pages/index.ts';
import { confirmTotp, type Enrolment, enrolTotp, finishWithTotp } from '#platform/sign-in/index.ts';
import { homeFor, signInCookieOf, tokenOf } from './after-sign-in.ts';

const codeForm = {
  schema: z.object({ code: z.string().trim().min(1, 'Enter the code that your device shows') }),
  fields: ['code'],
};
const wrongCode = 'That code is not right, or was used already. Wait for the next one and enter that';

export async function showCode(): Promise<Answer> {
  return codePage(emptyForm);
}

/** The code of the device, or a recovery code. */
export async function sendCode(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, codeForm);
  if (!reading.ok) return codePage(reading.form);
  const outcome = await finishWithTotp(request, tokenOf(request), reading.value.code, request.address);
  if (outcome.ok) return { redirect: await homeFor(request, outcome.token), cookies: signInCookieOf(outcome.token) };
  if (outcome.why === 'wait') return tooManyPage(outcome.seconds);
  return codePage(withErrors({}, codeForm.fields, { code: wrongCode }));
}

function codePage(form: FormState): Answer {
  return formPage({
    title: 'Enter your code',
    form,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>Enter your code</h1>
        <FormBox action="/sign-in/code" button="Go on">
          <TextField
            form={form}
            name="code"
            label="Code from your device"
            hint="Six figures. If you lost your device, enter one of your recovery codes."
            width={20}
            autoComplete="one-time-code"
          />
        </FormBox>
        <p>
          <a href="/sign-in">Start again</a>
        </p>
      </div>
    ),
  });
}

/** Staff without a device set one up before they go on. */
export async function showDevice(request: PageRequest): Promise<Answer> {
  return devicePage(request, emptyForm);
}

export async function confirmDevice(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, codeForm);
  if (!reading.ok) return devicePage(request, reading.form);
  const outcome = await confirmTotp(request, tokenOf(request), reading.value.code, request.address);
  if (!outcome.ok && outcome.why === 'wait') return tooManyPage(outcome.seconds);
  if (!outcome.ok) return devicePage(request, withErrors({}, codeForm.fields, { code: wrongCode }));
  return {
    title: 'Keep these codes',
    cookies: signInCookieOf(outcome.token),
    page: <RecoveryCodes codes={outcome.recoveryCodes} home={await homeFor(request, outcome.token)} />,
  };
}

async function devicePage(request: PageRequest, form: FormState): Promise<Answer> {
  const enrolment = await enrolTotp(request, tokenOf(request));
  if (!enrolment) return { redirect: '/sign-in' };
  return formPage({ title: 'Set up a second step', form, page: <DevicePage enrolment={enrolment} form={form} /> });
}

function DevicePage({ enrolment, form }: { enrolment: Enrolment; form: FormState }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Set up a second step</h1>
      <p>People trust you with what they write. So you sign in with your password and a code from your phone.</p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Open an authenticator app on your phone.</li>
        <li>Scan this picture with it.</li>
        <li>Enter the code that the app shows.</li>
      </ol>
      <div
        className="cg-qr"
        role="img"
        aria-label="Picture for your authenticator app"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own code from a random secret; nothing in it was typed by anybody.
        dangerouslySetInnerHTML={{ __html: enrolment.qrSvg }}
      />
      <p>
        If you cannot scan it, type this into the app: <code>{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <FormBox action="/sign-in/device" button="Go on">
        <TextField
          form={form}
          name="code"
          label="Code from the app"
          hint="Six figures"
          width={10}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      </FormBox>
    </div>
  );
}

function RecoveryCodes({ codes, home }: { codes: readonly string[]; home: string }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Keep these codes</h1>
      <p>Each lets you in once, if your phone is lost. Print them or write them down: we do not show them again.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <a className="nhsuk-button" href={home}>
        I have kept them
      </a>
    </div>
  );
}
