import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  BothTexts,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { BackToVoice } from '../back.tsx';
import { atMine } from '../service-here.ts';
import { dayOf } from '../tell/told-words.ts';
import { words } from '../voice-words.ts';
import { type Resource, resourcesOf, writeResource } from './involvement.store.ts';

const FIELDS = ['title', 'words', 'why'];
const latestOf = (all: readonly Resource[]) => all.filter((one, at) => all[at - 1]?.resourceId !== one.resourceId);

/** Texts that help to take part, for members: the latest of each, and what was before. */
export const showMyResources = (request: PageRequest): Promise<Answer> =>
  atMine(request, async ({ tx, serviceId, view }) => ({
    title: words('resources-title'),
    section: 'voice',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice />
        <h1>{words('resources-title')}</h1>
        <p className="nhsuk-lede-text">{words('resources-lede')}</p>
        <Library all={await resourcesOf(tx, serviceId)} />
      </div>
    ),
  }));

/** The same for the team, which writes them. */
export const showResources = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => ({
    title: words('resources-title'),
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice team={at.serviceId} />
        <h1 className="nhsuk-heading-l">{words('resources-title')}</h1>
        <p>
          <a className="nhsuk-button" href={`${baseOf(at)}/new`}>
            Add a text
          </a>
        </p>
        <Library all={await resourcesOf(at.tx, at.serviceId)} base={baseOf(at)} />
      </div>
    ),
  }));

const baseOf = ({ serviceId }: { serviceId: string }) => `/s/${serviceId}/voice/resources`;

function Library({ all, base }: { all: readonly Resource[]; base?: string }) {
  if (all.length === 0) return <p>{words('resources-none')}</p>;
  return latestOf(all).map((one) => {
    const older = all.filter(({ resourceId, version }) => resourceId === one.resourceId && version < one.version);
    return (
      <section key={one.resourceId} className="cg-panel">
        <h2 className="nhsuk-heading-m">{one.title}</h2>
        <p className="cg-typed">{one.words}</p>
        <p className="nhsuk-hint">
          {words('resources-version', { version: one.version, day: dayOf(one.at) })}.{' '}
          {one.why === null ? '' : words('resources-why', { why: one.why })}
        </p>
        {older.length === 0 ? null : (
          <details className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{words('resources-older')}</span>
            </summary>
            {older.map((old) => (
              <div key={old.version} className="nhsuk-details__text">
                <p className="nhsuk-hint">{words('resources-version', { version: old.version, day: dayOf(old.at) })}</p>
                <p className="cg-typed">{old.words}</p>
              </div>
            ))}
          </details>
        )}
        {base === undefined ? null : (
          <p>
            <a href={`${base}/${one.resourceId}`}>
              New version<span className="nhsuk-u-visually-hidden"> of {one.title}</span>
            </a>
          </p>
        )}
      </section>
    );
  });
}

/** The text of the address; null for a new one. */
async function resourceOf(at: InService): Promise<Resource | null | undefined> {
  const id = at.request.params.resourceId;
  if (id === undefined) return null;
  if (!isRecordId(id)) return undefined;
  return (await resourcesOf(at.tx, at.serviceId)).find(({ resourceId }) => resourceId === id);
}

const none: Answer = { notFound: true, why: 'no such text in this service' };

export const showResourceForm = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const one = await resourceOf(at);
    if (one === undefined) return none;
    return draw(at, one, one === null ? emptyForm : filledForm({ title: one.title, words: one.words }));
  });

export const sendResource = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`resources ${at.serviceId}`}, 0))`.execute(at.tx);
    const one = await resourceOf(at);
    if (one === undefined) return none;
    const answers = new Answers(request.body, request.today);
    if (answers.text('seen') !== String(one?.version ?? 0)) return draw(at, one, filledForm(request.body), true);
    const kept = {
      title: answers.required('title', 'Write a title', 120),
      words: answers.required('words', 'Write the text', 20_000),
      why: answers.text('why', 300) || null,
    };
    if (one !== null && kept.why === null) answers.wrong('why', 'Write what changed');
    if (Object.keys(answers.errors).length > 0) return draw(at, one, withErrors(request.body, FIELDS, answers.errors));
    const sent = request.body._once;
    const resourceId = one?.resourceId ?? (typeof sent === 'string' && isRecordId(sent) ? sent : randomUUID());
    const there = (await resourcesOf(at.tx, at.serviceId)).some(
      (other) => one === null && other.resourceId === resourceId,
    );
    const by = { by: request.actor.name, at: request.clock.now() };
    if (!there)
      await writeResource(at.tx, at.serviceId, { resourceId, version: (one?.version ?? 0) + 1, ...kept, ...by });
    const thing = `resource ${resourceId}`;
    await audit(at.tx, { actor: request.actor, act: 'involvement.write', serviceId: at.serviceId, thing });
    return { redirect: baseOf(at), flash: 'The text is kept. Members can read it.' };
  });

function draw(at: InService, one: Resource | null, form: FormState, stale = false): Answer {
  const title = one === null ? 'Add a text' : `New version of ${one.title}`;
  return formPage({
    title,
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={baseOf(at)}>{words('resources-title')}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {stale && one !== null ? (
          <BothTexts
            saved={{ words: one.words, by: one.by, when: dayOf(one.at) }}
            typed={String(form.values.words ?? '')}
            say={{ heading: 'Somebody saved a version meanwhile', saved: 'Saved', typed: 'What you wrote' }}
          />
        ) : null}
        <FormBox action={`${baseOf(at)}/${one?.resourceId ?? 'new'}`} button="Keep this text">
          <input type="hidden" name="seen" value={one?.version ?? 0} />
          <input type="hidden" name="_once" value={randomUUID()} />
          <TextField form={form} name="title" label="Title" />
          <TextArea form={form} name="words" label="Text" rows={14} />
          {one === null ? null : <TextField form={form} name="why" label="What changed?" />}
        </FormBox>
      </div>
    ),
  });
}
