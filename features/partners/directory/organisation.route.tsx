import { shortDate } from '@commonground/calendar';
import { label, ORGANISATION_KINDS } from '@commonground/service-model';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  SelectField,
  TextArea,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { findOrganisation, type Organisation, saveOrganisation } from './directory.store.ts';
import { SECTORS } from './directory-words.ts';
import { organisationValues, readOrganisation } from './organisation.form.ts';

const addressOf = ({ serviceId }: InService) => `/s/${serviceId}/work-with-others/directory`;

export const showNewOrganisation = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => draw(at, undefined, emptyForm));

export const showOrganisation = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const one = await findOrganisation(at.tx, at.serviceId, request.params.organisationId ?? '');
    if (one === undefined) return { notFound: true, why: 'no such organisation in this service' };
    return draw(at, one, filledForm(organisationValues(one)));
  });

/** Keeps an organisation, new or changed. Somebody else's change since is shown beside what was typed. */
export const keepOrganisation = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const id = request.params.organisationId;
    const one = id === undefined ? undefined : await findOrganisation(at.tx, at.serviceId, id);
    if (id !== undefined && one === undefined) return { notFound: true, why: 'no such organisation in this service' };
    const read = readOrganisation(request.body, request.today);
    if (!read.ok) return draw(at, one, read.form);
    const revision = Number(typedIn({ values: request.body, errors: {} }, 'revision'));
    const isOld = one !== undefined && revision !== one.revision;
    const known = one === undefined ? undefined : { organisationId: one.organisationId, revision };
    const saved = isOld ? undefined : await saveOrganisation(at.tx, request.actor, at.serviceId, known, read.value);
    if (saved === undefined) return draw(at, one, filledForm({ ...request.body }), 'changed');
    return { redirect: addressOf(at), flash: `${read.value.name} is kept.` };
  });

function draw(at: InService, one: Organisation | undefined, form: FormState, since?: 'changed'): Answer {
  const title = one === undefined ? 'Add an organisation' : one.name;
  const action = one === undefined ? `${addressOf(at)}/new` : `${addressOf(at)}/${one.organisationId}`;
  const answer = formPage({
    title,
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={addressOf(at)}>Directory</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {since === 'changed' && one !== undefined ? <ChangedSince one={one} /> : null}
        <FormBox action={action} button="Keep this organisation">
          <input type="hidden" name="revision" value={one?.revision ?? 0} />
          <Fields form={form} />
        </FormBox>
        <p>
          <a href={addressOf(at)}>Back without saving</a>
        </p>
      </div>
    ),
  });
  return since === 'changed' ? { ...answer, status: 409 } : answer;
}

/** What somebody else wrote meanwhile, word for word; what was typed stands below and can be kept over it. */
function ChangedSince({ one }: { one: Organisation }) {
  const said = [
    ['Name', one.name],
    ['Kind', label('organisation-kind', one.kind)],
    ['What it does', one.does],
    ['Whom it takes', one.takes],
    ['Telephone', one.phone],
    ['E-mail', one.email],
    ['Address', one.address],
    ['Hours', one.hours],
    ['Web address', one.website],
    ['Last checked', one.checkedOn && shortDate(one.checkedOn)],
  ].filter(([, value]) => value);
  return (
    <div className="nhsuk-inset-text" role="alert">
      <p>
        <strong>{one.changedBy} changed this while you were writing.</strong> Nothing of yours was saved yet. This is
        what it says now; what you typed stands below. Put together what is right and keep it.
      </p>
      <dl className="cg-facts">
        {said.map(([words, value]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Fields({ form }: { form: FormState }) {
  const kinds = ORGANISATION_KINDS.map((kind) => ({ value: kind, words: label('organisation-kind', kind) }));
  const sectors = Object.entries(SECTORS).map(([value, words]) => ({ value, words }));
  return (
    <>
      <TextField form={form} name="name" label="Name" />
      <SelectField form={form} name="kind" label="What is it?" options={[{ value: '', words: 'Choose' }, ...kinds]} />
      <SelectField
        form={form}
        name="sector"
        label="Sector"
        hint="Leave it as it is if you are not sure"
        options={[{ value: '', words: 'As usual for this kind' }, ...sectors]}
      />
      <TextArea form={form} name="does" label="What does it do?" rows={2} />
      <TextArea
        form={form}
        name="takes"
        label="Whom does it take, and how does one ask?"
        hint="This is shown to people who are offered it instead of us"
        rows={2}
      />
      <TextField form={form} name="phone" label="Telephone" type="tel" width={20} />
      <TextField form={form} name="email" label="E-mail" type="email" />
      <TextField form={form} name="address" label="Address" />
      <TextField form={form} name="hours" label="When are they there?" />
      <TextField form={form} name="website" label="Web address" />
      <DateField
        form={form}
        name="checked"
        label="When was this last checked?"
        hint="Leave it empty if it never was. For example, 27 3 2025"
      />
      <DateField
        form={form}
        name="stopped"
        label="Since when are they no longer there?"
        hint="Leave it empty while they are there"
      />
    </>
  );
}
