import { longDate } from '@commonground/calendar';
import { FactRefused } from '#features/journeys/index.ts';
import { type Answer, FormBox, type PageRequest } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type PlansAt, withPlans } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';
import { agreedWords } from './agreed-words.ts';
import { agreementsOf } from './agreements.rules.ts';
import { type Signed, signAsMember, signedOf } from './signed.store.ts';
import { TextShown } from './text-shown.tsx';
import { textNow } from './texts.store.ts';

const addressOf = (at: PlansAt) => (at.side === 'person' ? `${at.address}/agreed` : `${at.above}/agreed`);

/** What each community of the service agreed, and whether this person has agreed to it. */
export const showAgreed = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const say = agreedWords(side);
    const signed = await signedOf(at.tx, at.serviceId, at.journeyId);
    const agreements = agreementsOf(at.model);
    const shown = [];
    for (const { key, name } of agreements) {
      const text = await textNow(at.tx, at.serviceId, key);
      const version = text?.version ?? 0;
      const last = signed.find((one) => one.key === key);
      shown.push(
        <section key={key}>
          <h2 className="nhsuk-heading-m">{name}</h2>
          <TextShown text={text} />
          <p>{last === undefined ? say('not-signed') : signedInWords(last, version, say)}</p>
          {last?.version === version ? null : (
            <FormBox action={addressOf(at)} button={say('sign-button', { name: at.called })}>
              <input type="hidden" name="key" value={key} />
              <input type="hidden" name="version" value={version} />
            </FormBox>
          )}
        </section>,
      );
    }
    const title = say('title', { name: at.called });
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{say(agreements.length === 0 ? 'none' : 'lede')}</p>
        {shown}
        <p>
          <a href={at.above}>{say('back')}</a>
        </p>
      </div>,
    );
  });

function signedInWords(last: Signed, version: number, say: ReturnType<typeof agreedWords>): string {
  const values = { name: last.name, date: longDate(last.on), to: last.saidTo ?? '' };
  if (last.version !== version) return say('signed-before', values);
  return say(last.saidTo === null ? 'signed' : 'signed-said', values);
}

/** Agrees to the version that was read; one that came in between has to be read first. */
export async function sign(request: PageRequest, side: Side): Promise<Answer> {
  const say = agreedWords(side);
  try {
    return await withPlans(request, side, async (at) => {
      const text = agreementsOf(at.model).find(({ key }) => key === request.body.key);
      if (text === undefined) return { notFound: true, why: 'no such agreement here' };
      const version = (await textNow(at.tx, at.serviceId, text.key))?.version ?? 0;
      if (request.body.version !== String(version)) return { redirect: addressOf(at), flash: say('moved') };
      const signed = { ...text, version };
      if (side === 'team') await signAsMember(at.tx, request, at, signed);
      else {
        await asSystem(request.storage, at.serviceId, 'a member agrees on their own page', (tx) =>
          signAsMember(tx, request, at, signed),
        );
      }
      return { redirect: addressOf(at), flash: say('signed-now') };
    });
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return withPlans(request, side, async (at) => ({
      redirect: addressOf(at),
      flash: say('refused', { why: error.message }),
    }));
  }
}
