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
import { requestLink, signInWithPassword } from '#platform/sign-in/index.ts';
import { leadOn } from './after-sign-in.ts';

const email = z
  .string({ error: 'Enter your e-mail address' })
  .trim()
  .pipe(z.email('Enter your e-mail address, like name@mail.example'));
const linkForm = { schema: z.object({ email }), fields: ['email'] };
const passwordForm = {
  schema: z.object({ 'staff-email': email, password: z.string().min(1, 'Enter your password') }),
  fields: ['staff-email', 'password'],
};

/** Two ways in: a link by e-mail for members, a password and a code for staff. */
export async function showSignIn(request: PageRequest): Promise<Answer> {
  return signInPage(request, emptyForm, emptyForm);
}

/** Sends a one-time link. The answer is the same for every address, so that it tells nobody who comes here. */
export async function sendLink(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, linkForm);
  if (!reading.ok) return signInPage(request, reading.form, emptyForm);
  const wait = await requestLink(request, {
    email: reading.value.email,
    address: request.address,
    url: request.origin,
  });
  if (wait > 0) return tooManyPage(wait);
  return {
    title: 'Look in your e-mail',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>Look in your e-mail</h1>
        <p>If we know that address, a link is on its way. It works once, for 15 minutes.</p>
        <p>
          Nothing there? Look in your spam, or <a href="/sign-in">try again</a>.
        </p>
        {request.deployment.kind === 'demonstration' ? (
          <p>
            This is a demonstration, so no e-mail really goes out. <a href="/demonstration">Choose somebody to be</a>.
          </p>
        ) : null}
      </div>
    ),
  };
}

export async function signInAsStaff(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, passwordForm);
  if (!reading.ok) return signInPage(request, emptyForm, reading.form);
  const { 'staff-email': address, password } = reading.value;
  const outcome = await signInWithPassword(request, { email: address, password, address: request.address });
  if (outcome.ok) return leadOn(request, outcome.token, outcome.stage);
  if (outcome.why === 'wait') return tooManyPage(outcome.seconds);
  const words = 'Check your e-mail address and your password: they do not fit together';
  return signInPage(request, emptyForm, withErrors(request.body, passwordForm.fields, { 'staff-email': words }));
}

function signInPage(request: PageRequest, link: FormState, password: FormState): Answer {
  const wrong: FormState = { values: {}, errors: { ...link.errors, ...password.errors } };
  return formPage({
    title: 'Sign in',
    form: wrong,
    page: <SignInForms request={request} link={link} password={password} />,
  });
}

function SignInForms({ request, link, password }: { request: PageRequest; link: FormState; password: FormState }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Sign in</h1>
      {request.deployment.kind === 'demonstration' ? (
        <div className="cg-panel">
          <p>
            This is a demonstration. You do not need an account: <a href="/demonstration">choose somebody to be</a>.
          </p>
        </div>
      ) : null}
      <h2>If you use a service, or support someone who does</h2>
      <p>We send a link to your e-mail. You do not need a password.</p>
      <FormBox action="/sign-in/link" button="Send me a link">
        <TextField form={link} name="email" label="Your e-mail address" type="email" autoComplete="email" />
      </FormBox>
      <h2>If you work here</h2>
      {request.deployment.organisationSignIn ? (
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href="/sign-in/organisation">
            Sign in with your organisation
          </a>
        </p>
      ) : null}
      <FormBox action="/sign-in/password" button="Sign in">
        <TextField
          form={password}
          name="staff-email"
          label="Your work e-mail address"
          type="email"
          autoComplete="username"
        />
        <TextField
          form={password}
          name="password"
          label="Your password"
          type="password"
          autoComplete="current-password"
        />
      </FormBox>
    </div>
  );
}
