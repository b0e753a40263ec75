import type { Problem } from '@commonground/service-model';
import { z } from 'zod';
import { idFromName, type Started, startService } from '#features/onboarding/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  DateField,
  FileField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readDate,
  readForm,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';

const fields = ['name', 'serviceId', 'from', 'leadName', 'leadEmail', 'file', 'text'];
const form = {
  schema: z.object({
    name: z.string().trim().min(2, 'Enter what the service is called here').max(80, 'Use at most 80 letters'),
    serviceId: z
      .string()
      .trim()
      .default('')
      .refine(
        (id) => id === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id),
        'Use lower-case letters and hyphens, like hill-house',
      ),
    leadName: z.string().trim().min(2, 'Enter the name of whoever leads it'),
    leadEmail: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'Enter an email address, like rowan@example.org'),
    file: z.string().default(''),
    text: z.string().default(''),
  }),
  fields,
};

/** Starting a service from the file of a model, for an administrator of a real deployment. */
export async function showAddService(request: PageRequest): Promise<Answer> {
  if (request.deployment.kind !== 'real') return { notFound: true, why: 'a demonstration starts no real service' };
  const [year = '', month = '', date = ''] = request.today.split('-');
  return addPage(filledForm({ 'from-day': date, 'from-month': month, 'from-year': year }));
}

/** Starts it, or says what hinders it by line. What was typed and the file's text are kept. */
export async function sendAddService(request: PageRequest): Promise<Answer> {
  if (request.deployment.kind !== 'real') return { notFound: true, why: 'a demonstration starts no real service' };
  const reading = readForm(request.body, form);
  const from = readDate(request.body, 'from', 'the first day');
  const sent = reading.ok ? (reading.value.file.trim() === '' ? reading.value.text : reading.value.file) : '';
  const errors = {
    ...reading.form.errors,
    ...('date' in from ? {} : { from: 'wrong' in from ? from.wrong : 'Enter the first day under this model' }),
    ...(reading.ok && sent.trim() === '' ? { file: 'Choose the file of a service model, or paste its text' } : {}),
  };
  if (!reading.ok || !('date' in from) || Object.keys(errors).length > 0)
    return addPage(withErrors(request.body, fields, errors));
  const { name, leadName, leadEmail } = reading.value;
  const serviceId = reading.value.serviceId || idFromName(name);
  const given = { file: 'this model', text: sent, name, serviceId, from: from.date };
  const lead = { name: leadName, email: leadEmail };
  const started = await asSystem(request.storage, serviceId, 'start a service from a file', (tx) =>
    startService(tx, request.clock, { ...given, lead }),
  );
  return answerTo(request, started, { ...request.body, text: sent });
}

async function answerTo(request: PageRequest, started: Started, values: PageRequest['body']): Promise<Answer> {
  if (started.done === 'cannot-run') {
    const words = { text: 'This model cannot run yet: see what hinders it' };
    return addPage(withErrors(values, fields, words), started.problems);
  }
  if (started.done === 'other-model') {
    const words = { serviceId: `${started.service.name} has this id and runs under another model. Enter another id` };
    return addPage(withErrors(values, fields, words));
  }
  if (started.done === 'other-name') {
    const words = {
      name: `The service with this id is called ${started.service.name}. Enter that name, or another id`,
    };
    return addPage(withErrors(values, fields, words));
  }
  const { service, groups, lead } = started;
  const { actor } = request;
  const thing = `service ${service.serviceId}`;
  await withActor(request.storage, actor, (tx) => audit(tx, { actor, act: 'service.add', thing, detail: { groups } }));
  const way = lead?.link
    ? ` ${lead.name} signs in with this link, once, within 24 hours: ${request.origin}${lead.link}`
    : '';
  return { redirect: '/accounts', flash: `${service.name} is started, with ${groups} groups.${way}` };
}

function addPage(state: FormState, problems: readonly Problem[] = []): Answer {
  return formPage({
    title: 'Start a service from a file',
    form: state,
    section: 'accounts',
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href="/accounts">Accounts</a>
        </p>
        <h1 className="nhsuk-heading-l">Start a service from a file</h1>
        <p>
          The file is a service model without open questions. Its groups, its duty hours and a way in for its lead are
          made from it.
        </p>
        {problems.length === 0 ? null : (
          <section>
            <h2 className="nhsuk-heading-m">What hinders it</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {problems.map(({ line, message, path }) => (
                <li key={`${line} ${path} ${message}`}>
                  Line {line}: {message}
                </li>
              ))}
            </ul>
          </section>
        )}
        <FormBox action="/accounts/add-service" button="Start the service" withFile>
          <TextField form={state} name="name" label="What it is called here" />
          <TextField
            form={state}
            name="serviceId"
            label="Its id in addresses"
            hint="Like hill-house. Left empty, it is made from the name."
            width={20}
          />
          <DateField form={state} name="from" label="First day under this model" />
          <TextField form={state} name="leadName" label="Who leads it" autoComplete="off" />
          <TextField form={state} name="leadEmail" label="Their email" type="email" autoComplete="off" />
          <FileField form={state} name="file" label="File of the model" accept=".yaml,.yml,text/yaml" />
          <TextArea form={state} name="text" label="Or paste its text" rows={10} />
        </FormBox>
      </div>
    ),
  });
}
