import { loadModel, type ServiceModelFile } from '@commonground/service-model';
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
} from '#platform/pages/index.ts';
import { type InService, inService } from '../in-service.ts';
import { copyFor, nextVersionOf } from './draft.rules.ts';
import { beginDraft, openDrafts } from './draft.store.ts';
import { nextOf } from './in-draft.ts';
import { inForceOn, type ModelVersion, versionsOf } from './version.store.ts';

/** Begins the next version: the last one again, with its number raised and every stage carried to itself. */
export function beginNextVersion(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, service }) => {
    const versions = await versionsOf(tx, serviceId);
    const [last] = versions as [ModelVersion, ...ModelVersion[]];
    const copies = (await openDrafts(tx, serviceId)).filter(({ purpose }) => purpose === 'copy').map(nameOfCopy);
    const source = nextVersionOf(last.source, nextOf(service.modelId, versions), request.today, copies);
    const writer = { actor: request.actor, now: request.clock.now() };
    const draft = { serviceId, purpose: 'next-version' as const, basedOn: last.version, source };
    const draftId = await beginDraft(tx, writer, draft);
    return { redirect: `/s/${serviceId}/model/drafts/${draftId}` };
  });
}

function nameOfCopy({ source }: { source: string }): string {
  const { raw } = loadModel(source, { file: 'a copy' });
  return typeof raw?.name === 'string' ? raw.name : 'another place';
}

const copyForm = {
  schema: z.object({
    name: z.string().trim().min(2, 'Enter the name of the other service').max(80, 'Use at most 80 letters'),
    id: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Enter a short name in lower-case letters with hyphens, like hill-house'),
  }),
  fields: ['name', 'id'],
};

export const showCopy = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => copyPage(at, emptyForm));

function copyPage({ serviceId, service, view }: InService, form: FormState): Answer {
  return formPage({
    title: 'Copy this model for another place',
    form,
    section: 'model',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${serviceId}/model/versions`}>Versions of the service model</a>
        </p>
        <h1 className="nhsuk-heading-l">Copy this model for another place</h1>
        <p>
          The design of {service.name} comes along: stages, who decides, groups, promises, measures. What is true here
          only is not known there: who runs it, days and rooms, hours of cover, figures. Each is an open question until
          somebody there answers it. The copy keeps the name of the model it comes from.
        </p>
        <FormBox action={`/s/${serviceId}/model/drafts/copy`} button="Make the copy">
          <TextField form={form} name="name" label="Name of the other service" />
          <TextField
            form={form}
            name="id"
            label="Its short name"
            hint="It names the file, like hill-house."
            width={20}
          />
        </FormBox>
      </div>
    ),
  });
}

/** Makes the copy. It belongs to this service's drafts until somebody starts a service from it. */
export function makeCopy(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const { tx, serviceId, service } = at;
    const reading = readForm(request.body, copyForm);
    if (!reading.ok) return copyPage(at, reading.form);
    const versions = await versionsOf(tx, serviceId);
    const now = inForceOn(versions, request.today) as ModelVersion;
    const { merged } = loadModel(now.source, { file: 'the model' });
    const source = copyFor(merged as ServiceModelFile, reading.value, request.today, service.name);
    const writer = { actor: request.actor, now: request.clock.now() };
    const draft = { serviceId, purpose: 'copy' as const, basedOn: now.version, source };
    const draftId = await beginDraft(tx, writer, draft);
    return { redirect: `/s/${serviceId}/model/drafts/${draftId}`, flash: 'The copy is made.' };
  });
}
