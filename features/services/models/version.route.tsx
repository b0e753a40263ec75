import { longDate } from '@commonground/calendar';
import { differencesBetween, loadModel, valueOr } from '@commonground/service-model';
import { may } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { type InService, inService } from '../in-service.ts';
import { inNameOf } from '../public/service-words.ts';
import { beginDraft } from './draft.store.ts';
import { PathwayInWords, PathwayPicture } from './pathway.tsx';
import { inForceOn, JOURNEYS_UNDER, type ModelVersion, takeBack, versionsOf } from './version.store.ts';
import { askedBy, sinceWords } from './versions.route.tsx';
import { DifferencesInWords, markedBy } from './what-is-different.tsx';

interface OneVersion extends InService {
  readonly one: ModelVersion;
  readonly before: ModelVersion | undefined;
  readonly versions: readonly ModelVersion[];
}

function inVersion(request: PageRequest, answer: (at: OneVersion) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const versions = await versionsOf(at.tx, at.serviceId);
    const one = versions.find(({ version }) => String(version) === request.params.version);
    if (one === undefined) return { notFound: true, why: 'no such version of this model' };
    const before = versions.find(({ version }) => version === one.model.version.replaces);
    return answer({ ...at, one, before, versions });
  });
}

/** One version: what it changed, why, who asked, where it comes from, and all of it in words. */
export function showVersion(request: PageRequest): Promise<Answer> {
  return inVersion(request, async (at) => ({
    title: `Version ${at.one.version} of the service model`,
    section: 'model',
    service: at.view,
    page: <VersionPage {...at} />,
  }));
}

function VersionPage(at: OneVersion) {
  const { one, before, serviceId, service } = at;
  const named = inNameOf(one.model, service.name);
  const differences = before === undefined ? [] : differencesOf(before.source, one.source);
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${serviceId}/model/versions`}>Versions of the service model</a>
        </p>
        <h1 className="nhsuk-heading-l">Version {one.version}</h1>
        <About {...at} />
        <Lineage {...at} />
        {before === undefined ? null : (
          <section>
            <h2 className="nhsuk-heading-m">What it changed from version {before.version}</h2>
            <DifferencesInWords differences={differences} named={named} />
          </section>
        )}
        <p>
          <a href={`/s/${serviceId}/model/versions/${one.version}/file`}>Take this version as a file</a>
        </p>
        <CarryOver {...at} />
      </div>
      <h2 className="nhsuk-heading-m">The pathway</h2>
      <PathwayPicture model={one.model} name={service.name} marked={markedBy(differences)} />
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">The same in words</span>
        </summary>
        <div className="nhsuk-details__text nhsuk-u-reading-width">
          <PathwayInWords model={one.model} name={service.name} basis={service.basis} />
        </div>
      </details>
    </>
  );
}

function differencesOf(before: string, after: string) {
  const [a, b] = [loadModel(before, { file: 'before' }).merged, loadModel(after, { file: 'after' }).merged];
  return a === undefined || b === undefined ? [] : differencesBetween(a, b);
}

function About({ one, versions, request }: OneVersion) {
  const rows: [string, string][] = [
    ['In force', sinceWords(one, inForceOn(versions, request.today), request.today)],
    ['Why', one.model.version.reason],
    ['Asked by', askedBy(one.model.version)],
    ['Brought into force by', one.decidedBy ?? 'It came with the service'],
    ['Who may gain or lose by it', one.equality ?? 'Not asked of the first version'],
    [JOURNEYS_UNDER, String(one.journeys)],
  ];
  return (
    <dl className="cg-facts">
      {rows.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where the model comes from and where it went: a copy keeps the name of its parent, a parent those of its copies. */
function Lineage({ one, service }: OneVersion) {
  const { parent, copiedTo, successor } = one.model.identity;
  const copies = valueOr(copiedTo, []);
  const named = inNameOf(one.model, service.name);
  if (parent === undefined && copies.length === 0 && successor.known !== 'said') return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Where it comes from, and where it went</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {parent === undefined ? null : <li>Comes from: {parent.replaceAll('-', ' ')}</li>}
        {copies.length === 0 ? null : <li>Copied to: {named(copies.join(', '))}</li>}
        {successor.known === 'said' ? <li>Followed by: {successor.value.name}</li> : null}
      </ul>
    </section>
  );
}

function CarryOver({ one, before, serviceId, request, versions }: OneVersion) {
  if (!may(request.actor, 'model.change', { serviceId })) return null;
  const address = `/s/${serviceId}/model/versions/${one.version}`;
  if (one.inForceFrom > request.today) {
    return (
      <Press action={`${address}/take-back`} label="Take it back">
        <p>It begins on {longDate(one.inForceFrom)}. Until then you can take it back and go on writing.</p>
      </Press>
    );
  }
  const isNow = inForceOn(versions, request.today)?.version === one.version;
  if (!isNow || before === undefined || one.model.version.carries === undefined) return null;
  return (
    <p>
      {before.journeys === 1 ? '1 journey runs' : `${before.journeys} journeys run`} under version {before.version}.{' '}
      {request.hasPage('/s/:serviceId/model/versions/:version/carry') ? (
        <a href={`${address}/carry`}>Carry people over to version {one.version}</a>
      ) : null}
    </p>
  );
}

/** The text of a version, as it was accepted. */
export function versionFile(request: PageRequest): Promise<Answer> {
  return inVersion(request, async ({ one, service }) => ({
    file: one.source,
    type: 'application/yaml; charset=utf-8',
    name: `${service.modelId}@${one.version}.yaml`,
  }));
}

/** Takes back a version that is not in force yet; its text becomes the draft again. */
export function takeVersionBack(request: PageRequest): Promise<Answer> {
  return inVersion(request, async ({ tx, serviceId, one, before }) => {
    const writer = { actor: request.actor, now: request.clock.now() };
    const source = await takeBack(tx, { serviceId, version: one.version, actor: request.actor });
    if (source === undefined || before === undefined) {
      return { redirect: `/s/${serviceId}/model/versions/${one.version}`, flash: 'It is in force, so it stays.' };
    }
    const draft = { serviceId, purpose: 'next-version' as const, basedOn: before.version, source };
    const draftId = await beginDraft(tx, writer, draft);
    return { redirect: `/s/${serviceId}/model/drafts/${draftId}`, flash: 'Taken back. You can go on writing.' };
  });
}
