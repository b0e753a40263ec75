import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readForm,
  withErrors,
} from '#platform/pages/index.ts';
import { type InService, inService } from '../../in-service.ts';
import { modelAsWritten } from '../../running-model.store.ts';
import { ownForm } from './own-form.ts';
import { type OwnKind, ownSettings, ownWords } from './own-kinds.ts';
import { OwnValue } from './own-value.page.tsx';
import { changeOwn, changesOf, type OwnChange } from './own-value.store.ts';

export const showOwnSetting = (request: PageRequest) => show(request, ownSettings);
export const showOwnWord = (request: PageRequest) => show(request, ownWords);
export const saveOwnSetting = (request: PageRequest) => save(request, ownSettings);
export const saveOwnWord = (request: PageRequest) => save(request, ownWords);

function show(request: PageRequest, of: OwnKind): Promise<Answer> {
  return inService(request, async (at) => {
    const { name = '' } = request.params;
    return drawn(at, of, () => filledForm({ value: of.typed(name, at.model) }));
  });
}

async function drawn(at: InService, of: OwnKind, form: () => FormState, meanwhile?: OwnChange): Promise<Answer> {
  const { tx, serviceId, model, request } = at;
  const { name = '' } = request.params;
  const line = of
    .lines(model, await modelAsWritten(tx, serviceId, model.version.number))
    .find((each) => each.name === name);
  if (line === undefined) return { notFound: true, why: `no such ${of.kind}` };
  const changes = await changesOf(tx, { serviceId, kind: of.kind, name });
  const settings = `/s/${serviceId}/settings`;
  const typed = form();
  const page = formPage({
    title: line.words,
    form: typed,
    section: 'settings',
    service: at.view,
    page: (
      <OwnValue
        {...{ of, line, changes, settings }}
        form={typed}
        isOwn={changes[0] !== undefined && changes[0].value !== null}
        address={`${settings}/${of.at}/${name}`}
        {...(meanwhile === undefined ? {} : { meanwhile })}
      />
    ),
  });
  return meanwhile === undefined ? page : { ...page, status: 409 };
}

function save(request: PageRequest, of: OwnKind): Promise<Answer> {
  return inService(request, async (at) => {
    const { tx, serviceId, model } = at;
    const { name = '' } = request.params;
    if (!of.lines(model, model).some((line) => line.name === name))
      return { notFound: true, why: `no such ${of.kind}` };
    const reading = readForm(request.body, ownForm);
    const resets = request.body.then === 'reset';
    const typed = typeof request.body.value === 'string' ? request.body.value : '';
    const written = await modelAsWritten(tx, serviceId, model.version.number);
    const value = resets ? of.read(name, of.typed(name, written), model) : of.read(name, typed, model);
    if (!reading.ok || !value.ok) {
      const { because } = reading.form.errors;
      const errors = {
        ...(value.ok ? {} : { value: value.words }),
        ...(because === undefined ? {} : { [resets ? 'reset-because' : 'because']: because }),
      };
      return drawn(at, of, () => withErrors(request.body, ['value', 'because', 'reset-because'], errors));
    }
    const meanwhile = await changeOwn(tx, {
      ...{ serviceId, kind: of.kind, name },
      actor: request.actor,
      now: request.clock.now(),
      today: request.today,
      value: resets ? null : value.value,
      because: reading.value.because,
      seen: reading.value.seen,
    });
    if (meanwhile !== undefined) return drawn(at, of, () => filledForm(request.body), meanwhile);
    const flash = resets ? 'It is as the service model says again.' : 'Saved. It holds from now on.';
    return { redirect: `/s/${serviceId}/settings/${of.at}`, flash };
  });
}
