import { longDate, shortDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { sessionsToSay } from './after-sessions/after-sessions.store.ts';
import { BackToVoice } from './back.tsx';
import { myServices } from './service-here.ts';
import { dayOf, standingInWords } from './tell/told-words.ts';
import { myVoices } from './voice.store.ts';
import { words } from './voice-words.ts';

/** Everything by which a member has a say, by service. Nothing of it has to be done. */
export const showHaveASay = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const mine = await myServices(tx);
    const sessions = await sessionsToSay(tx, request.today);
    const page = (path: string) => request.hasPage(path);
    return {
      title: words('have-title'),
      section: 'voice',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('have-title')}</h1>
          <p className="nhsuk-lede-text">{words('have-lede')}</p>
          {mine.length === 0 ? <p>{words('have-none')}</p> : null}
          {mine.map(({ serviceId, name }) => {
            const links = [
              [`/tell-us/${serviceId}`, 'have-tell', '/tell-us/:serviceId'],
              [`/voice/${serviceId}/you-said`, 'have-said', '/voice/:atService/you-said'],
              [`/voice/${serviceId}/stories`, 'have-stories', '/voice/:atService/stories'],
              [`/voice/${serviceId}/together`, 'have-together', '/voice/:atService/together'],
              [`/voice/${serviceId}/plan`, 'have-plan', '/voice/:atService/plan'],
              [`/voice/${serviceId}/resources`, 'have-resources', '/voice/:atService/resources'],
              [`/our-figures/${serviceId}`, 'have-figures', '/our-figures/:atService'],
            ] as const;
            const here = sessions.filter((one) => one.serviceId === serviceId);
            return (
              <section key={serviceId}>
                <h2 className="nhsuk-heading-m">{name}</h2>
                <ul className="nhsuk-list">
                  {here.map((one) => (
                    <li key={one.sessionId}>
                      {words('have-session', { name: one.name, day: shortDate(one.on) })}{' '}
                      <a href={`/voice/${serviceId}/sessions/${one.sessionId}`}>
                        {words('have-session-link')}
                        <span className="nhsuk-u-visually-hidden">
                          : {one.name}, {longDate(one.on)}
                        </span>
                      </a>
                    </li>
                  ))}
                  {links
                    .filter(([, , path]) => page(path))
                    .map(([href, key]) => (
                      <li key={key}>
                        <a href={href}>{words(key)}</a>
                      </li>
                    ))}
                </ul>
              </section>
            );
          })}
          <ul className="nhsuk-list">
            <li>
              <a href="/my-record/told">{words('have-told')}</a>
            </li>
            {page('/glossary') ? (
              <li>
                <a href="/glossary">{words('have-words')}</a>
              </li>
            ) : null}
          </ul>
        </div>
      ),
    };
  });

/** What the member told their services, each with where it is. */
export const showMyTold = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const all = await myVoices(tx);
    const services = await myServices(tx);
    return {
      title: words('mine-title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <BackToVoice />
          <h1>{words('mine-title')}</h1>
          {all.length === 0 ? <p>{words('mine-none')}</p> : null}
          <ul className="cg-plain-list">
            {all.map((one) => (
              <li key={one.voiceId}>
                <p className="nhsuk-u-margin-bottom-1">
                  <a href={`/my-record/told/${one.voiceId}`}>
                    {words(`kind-${one.kind}`)}, {dayOf(one.receivedAt)}
                  </a>
                </p>
                <p>{standingInWords(one)}</p>
              </li>
            ))}
          </ul>
          <ul className="nhsuk-list">
            {services.map(({ serviceId, name }) => (
              <li key={serviceId}>
                <a href={`/tell-us/${serviceId}`}>{words('mine-link', { service: name })}</a>
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  });
