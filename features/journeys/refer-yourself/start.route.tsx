import { label } from '@commonground/service-model';
import { type Answer, notFoundPage, type PageRequest } from '#platform/pages/index.ts';
import { byWhen, NationalHelp, NotReal, OpenMeetings } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import { type OpenService, openService } from '../service-in-view.ts';
import { openMeetings, suggesters, waysIn } from './ways-in.rules.ts';

/** What happens next, by when and who sees it, before anybody types a word. */
export async function showStart(request: PageRequest): Promise<Answer> {
  const open = await openService(request);
  if (open === undefined) return notFoundPage();
  const { ask, justCome } = waysIn(open.model);
  const title =
    ask.length > 0
      ? words('ask-title', { service: open.service.name })
      : words(justCome.length > 0 ? 'just-come-title' : 'no-self-title', { service: open.service.name });
  return { title, service: open.inView, page: <StartPage open={open} request={request} title={title} /> };
}

function StartPage({ open, request, title }: { open: OpenService; request: PageRequest; title: string }) {
  const { model, service } = open;
  const { ask, justCome, suggested } = waysIn(model);
  return (
    <>
      <h1>{title}</h1>
      <NotReal deployment={request.deployment} service={service.name} />
      {ask.length > 0 ? (
        <BeforeTheForm
          service={service.name}
          when={byWhen(ask[0], request.today)}
          start={`/services/${service.serviceId}/refer-yourself/details`}
        />
      ) : null}
      {justCome.length > 0 ? (
        <section>
          {ask.length > 0 ? (
            <h2 className="nhsuk-heading-m">{words('just-come-also')}</h2>
          ) : (
            <p>{words('just-come-lede')}</p>
          )}
          {justCome.map((route) => (
            <OpenMeetings key={route.id} meetings={openMeetings(model, route)} />
          ))}
          <p className="nhsuk-u-reading-width">{words('just-come-first')}</p>
        </section>
      ) : null}
      {ask.length === 0 && justCome.length === 0 ? (
        <section className="nhsuk-u-reading-width">
          <p>{words('no-self')}</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {suggesters(suggested).map((code) => (
              <li key={code}>{label('source-of-referral', code)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {request.deployment.kind === 'demonstration' ? null : (
        <section className="nhsuk-u-reading-width">
          <h2 className="nhsuk-heading-s">{words('help-heading')}</h2>
          <p>{words('help-words')}</p>
          <NationalHelp />
        </section>
      )}
    </>
  );
}

function BeforeTheForm({ service, when, start }: { service: string; when: string; start: string }) {
  return (
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-lede-text">{words('ask-lede')}</p>
      <h2 className="nhsuk-heading-m">{words('before-next-heading')}</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>{words('before-next-1')}</li>
        <li>{words('before-next-2')}</li>
        <li>{words('before-next-3')}</li>
      </ol>
      <p>{when}</p>
      <h2 className="nhsuk-heading-m">{words('before-who-heading')}</h2>
      <p>{words('before-who', { service })}</p>
      <p>{words('before-keep')}</p>
      <a className="nhsuk-button" href={start}>
        {words('start-button')}
      </a>
    </div>
  );
}
