import { readReference } from '#features/journeys/index.ts';
import { colleaguesOf } from '#features/safety/index.ts';
import {
  type Answer,
  draftOf,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  formPage,
  type PageRequest,
  tooManyPage,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { myServices, noService, type ServiceHere, serviceHere } from '../service-here.ts';
import type { Side } from '../voice.tables.ts';
import { words } from '../voice-words.ts';
import { codeFor, newOnce } from './code.ts';
import { Outside } from './outside.tsx';
import { readTelling, TELL_FIELDS, TellFields } from './tell.form.tsx';
import { keepTelling, nobodyReads } from './tell.store.ts';
import { voiceByCode } from './told.store.ts';
import { byDays } from './told-words.ts';

const COOKIE = 'new_voice';
const MINUTES_SHOWN = 15;
const pathOf = (serviceId: string) => `/tell-us/${serviceId}`;
const draftOfService = (serviceId: string) => `tell-us/${serviceId}`;

/** Who writes: a member only in a service that knows them. */
async function writerOf(request: PageRequest, serviceId: string): Promise<{ side: Side; personId: string | null }> {
  const { role, personId } = request.actor;
  if (role === 'supporter' || role === 'partner') return { side: role, personId: null };
  if (role !== 'member' || personId === null) return { side: 'visitor', personId: null };
  const mine = await withActor(request.storage, request.actor, myServices);
  return mine.some((one) => one.serviceId === serviceId)
    ? { side: 'member', personId }
    : { side: 'visitor', personId: null };
}

/** The form by which anybody tells a service what they think, with what this browser typed before. */
export async function showTell(request: PageRequest): Promise<Answer> {
  const here = await serviceHere(request);
  if (here === undefined) return noService;
  const typed = await withActor(request.storage, request.actor, (tx) =>
    draftOf(tx, request, draftOfService(here.serviceId)),
  );
  return draw(request, here, filledForm(typed ?? {}), newOnce());
}

/** Keeps it, and gives the code. */
export async function sendTell(request: PageRequest): Promise<Answer> {
  const here = await serviceHere(request);
  if (here === undefined) return noService;
  const { serviceId, model } = here;
  const { typed, errors } = readTelling(request);
  const sent = request.body._once;
  const once = typeof sent === 'string' && sent.length >= 16 ? sent : newOnce();
  if (Object.keys(errors).length > 0) return draw(request, here, withErrors(request.body, TELL_FIELDS, errors), once);
  const { side, personId } = await writerOf(request, serviceId);
  const code = codeFor(once, serviceId, typed.kind, typed.words, typed.wish ?? '');
  const now = request.clock.now();
  const kept = await keepTelling(
    request.storage,
    { serviceId, model, now, address: request.address },
    { ...typed, side, personId, code, meant: side === 'member' ? typed.meant : [] },
  );
  if (kept === 'too-many') return tooManyPage(3600);
  await withActor(request.storage, request.actor, (tx) => forgetDraft(tx, request, draftOfService(serviceId)));
  return {
    redirect: `${pathOf(serviceId)}/sent${kept === 'danger' ? '?help=now' : ''}`,
    cookies: [{ name: COOKIE, value: code, maxAgeSeconds: MINUTES_SHOWN * 60 }],
  };
}

async function draw(request: PageRequest, here: ServiceHere, form: FormState, once: string): Promise<Answer> {
  const { serviceId, name, model } = here;
  const { side } = await writerOf(request, serviceId);
  const team = side === 'member' ? await colleaguesOf(request.storage, serviceId, request.today) : [];
  const title = words('tell-title', { service: name });
  return formPage({
    title,
    form,
    service: here.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('tell-lede')}</p>
        <p>
          {words('tell-not-urgent')} <a href="/help-now">{words('help-now')}</a>
        </p>
        <p>{words('tell-care')}</p>
        {side === 'member' ? <p>{words('tell-members')}</p> : null}
        <FormBox action={pathOf(serviceId)} button={words('tell-send')} draft={draftOfService(serviceId)}>
          <input type="hidden" name="_once" value={once} />
          <TellFields form={form} team={team} days={Number(model.settings['complaint-acknowledge-within'].value)} />
        </FormBox>
        <p>
          <a href="/told">{words('type-code')}</a>
        </p>
        <Outside />
      </div>
    ),
  });
}

/** The code, and by when an answer comes. Shown from a cookie that ends by itself: the code is stored nowhere. */
export async function showTellSent(request: PageRequest): Promise<Answer> {
  const here = await serviceHere(request);
  const code = readReference(request.cookies[COOKIE] ?? '');
  const kept = code === undefined ? undefined : await voiceByCode(request.storage, code);
  if (here === undefined) return noService;
  if (code === undefined || kept === undefined || kept.serviceId !== here.serviceId) return nothingToShow(here);
  const title = words('sent-title');
  const nobody = kept.openToTeam && (await nobodyReads(request.storage, kept, request.today));
  const { side } = await writerOf(request, here.serviceId);
  return {
    title,
    service: here.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        {request.query.help === 'now' ? (
          <div className="cg-panel">
            <p>
              <strong>{words('sent-danger')}</strong> <a href="/help-now">{words('help-now')}</a>
            </p>
          </div>
        ) : null}
        <p className="nhsuk-lede-text">{words('sent-lede', { service: here.name })}</p>
        <div className="cg-panel">
          <h2 className="nhsuk-heading-m">{words('sent-code-heading')}</h2>
          <p className="nhsuk-heading-l" data-voice-code="">
            {code}
          </p>
          <p>{words('sent-code')}</p>
          <p>
            {words('sent-follow', { address: `${request.origin}/told` })}{' '}
            <a href={`/told/${code}`}>{words('told-title')}</a>
          </p>
          {side === 'member' ? <p>{words('sent-mine')}</p> : null}
        </div>
        <p>{kept.kind === 'complaint' ? words('sent-complaint', byDays(kept)) : words('sent-other')}</p>
        {kept.openToTeam && !nobody ? <p>{words('sent-no-lead')}</p> : null}
        {nobody ? <p>{words('sent-nobody')}</p> : null}
        {kept.kind === 'complaint' ? <Outside /> : null}
      </div>
    ),
  };
}

const nothingToShow = (here: ServiceHere): Answer => ({
  title: words('sent-nothing-title'),
  service: here.view,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{words('sent-nothing-title')}</h1>
      <p>{words('sent-nothing')}</p>
      <p>
        <a href="/told">{words('type-code')}</a>
      </p>
    </div>
  ),
});
