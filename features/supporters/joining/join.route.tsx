import { z } from 'zod';
import {
  type Answer,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
  TextField,
} from '#platform/pages/index.ts';
import { requestLink } from '#platform/sign-in/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { words } from '../supporter-words.ts';
import { findLink, join, type LinkFound } from './join.store.ts';
import { isLinkToken, linkTokenHash } from './link-token.ts';

const definition = {
  schema: z.object({
    called: z
      .string(words('join-name-empty'))
      .trim()
      .min(1, words('join-name-empty'))
      .max(80, 'Write at most 80 letters'),
    email: z
      .string(words('join-email-empty'))
      .trim()
      .toLowerCase()
      .pipe(z.email(words('join-email-empty'))),
    agree: z.literal('yes', words('join-agree-empty')),
  }),
  fields: ['called', 'email', 'agree'],
};

/** What a member's link offers. Reading it does not use it up: mail programs open links. */
export const showJoin = (request: PageRequest): Promise<Answer> =>
  atLink(request, async (link) => draw(request, link, emptyForm));

/** Uses the link: with the account of whoever is signed in, or by a way in that goes to the address they give. */
export const sendJoin = (request: PageRequest): Promise<Answer> =>
  atLink(request, async (link, hash) => {
    const { actor, storage, clock, today } = request;
    const joinWith = (account: Parameters<typeof join>[1]['account']) =>
      asSystem(storage, link.serviceId, 'use the link of a member', (tx) =>
        join(tx, { serviceId: link.serviceId, hash, account, now: clock.now(), today }),
      );
    if (actor.accountId !== null) {
      const joined = await joinWith({ accountId: actor.accountId, name: actor.name });
      return joined ? { redirect: actor.role === 'supporter' ? '/shared-with-me' : '/' } : over();
    }
    const reading = readForm(request.body, definition);
    if (!reading.ok) return draw(request, link, reading.form);
    const { called, email } = reading.value;
    if (!(await joinWith({ called, email }))) return over();
    await requestLink(request, { email, address: request.address, url: request.origin });
    return sent();
  });

async function atLink(
  request: PageRequest,
  answer: (link: LinkFound, hash: Buffer) => Promise<Answer>,
): Promise<Answer> {
  const { token } = request.params;
  if (!isLinkToken(token)) return over();
  const hash = linkTokenHash(token);
  const link = await withActor(request.storage, request.actor, (tx) => findLink(tx, hash, request.clock.now()));
  // A member who opens their own link has nothing to join, and must not use it up.
  if (link === undefined || link.personId === request.actor.personId) return over();
  return answer(link, hash);
}

function draw({ actor, params }: PageRequest, { knowsMeAs }: LinkFound, form: FormState): Answer {
  return {
    ...formPage({
      title: words('join-title'),
      form,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('join-title')}</h1>
          <p>{words('join-lede', { who: knowsMeAs })}</p>
          <p>{words('join-what')}</p>
          <FormBox action={`/join/${params.token}`} button={words('join-button')}>
            {actor.accountId === null ? (
              <WhoJoins form={form} />
            ) : (
              <p>{words('join-signed-in', { name: actor.name })}</p>
            )}
          </FormBox>
        </div>
      ),
    }),
    alone: true,
  };
}

function WhoJoins({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="called" label={words('join-name-label')} autoComplete="name" />
      <TextField
        form={form}
        name="email"
        type="email"
        label={words('join-email-label')}
        hint={words('join-email-hint')}
        autoComplete="email"
      />
      <Checkboxes
        form={form}
        name="agree"
        label={words('join-agree-label')}
        choices={[{ value: 'yes', words: words('join-agree') }]}
      />
    </>
  );
}

/** The same for every address: nobody learns whether it has an account here. */
const sent = (): Answer => ({
  title: words('join-sent-title'),
  alone: true,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{words('join-sent-title')}</h1>
      <p>{words('join-sent')}</p>
      <p>
        {words('join-sent-again')} <a href="/sign-in">Sign in</a>
      </p>
    </div>
  ),
});

const over = (): Answer => ({
  title: words('join-over-title'),
  status: 410,
  alone: true,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{words('join-over-title')}</h1>
      <p>{words('join-over')}</p>
    </div>
  ),
});
