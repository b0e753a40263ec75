import { londonDay, longDate } from '@commonground/calendar';
import { may } from '#platform/access/index.ts';
import { type Answer, type Column, type PageRequest, Press, Table } from '#platform/pages/index.ts';
import { type InService, inService } from '../in-service.ts';
import { type ModelDraft, openDrafts } from './draft.store.ts';
import { inForceOn, JOURNEYS_UNDER, type ModelVersion, versionsOf } from './version.store.ts';

/** Every version of the model: since when, why, who asked, and what is being written. */
export function showVersions(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => ({
    title: 'Versions of the service model',
    section: 'model',
    service: at.view,
    page: await versionsPage(at),
  }));
}

async function versionsPage(at: InService) {
  const { tx, serviceId, request, service } = at;
  const versions = await versionsOf(tx, serviceId);
  const changes = may(request.actor, 'model.change', { serviceId });
  const drafts = changes ? await openDrafts(tx, serviceId) : [];
  return (
    <>
      <p className="nhsuk-caption-l">
        <a href={`/s/${serviceId}/model`}>Service model</a>
      </p>
      <h1 className="nhsuk-heading-l">Versions of the model of {service.name}</h1>
      <p className="nhsuk-u-reading-width">
        A person goes on under the version they came under, unless they are carried over. Whoever is referred is judged
        by the rules in force on that day. {countedOf(versions)} as of {longDate(request.today)}.
      </p>
      <Table<ModelVersion>
        caption="Versions"
        captionHidden
        rows={versions}
        rowKey={({ version }) => String(version)}
        empty=""
        columns={columnsOf(at, versions)}
      />
      {changes ? <Writing serviceId={serviceId} drafts={drafts} /> : null}
    </>
  );
}

const countedOf = (versions: readonly ModelVersion[]): string =>
  versions.length === 1 ? 'There is one version' : `There are ${versions.length} versions`;

function columnsOf({ request, serviceId }: InService, versions: readonly ModelVersion[]): Column<ModelVersion>[] {
  const now = inForceOn(versions, request.today);
  return [
    {
      id: 'version',
      words: 'Version',
      cell: ({ version }) => <a href={`/s/${serviceId}/model/versions/${version}`}>Version {version}</a>,
    },
    { id: 'from', words: 'In force', cell: (each) => sinceWords(each, now, request.today) },
    { id: 'why', words: 'Why', cell: ({ model }) => model.version.reason },
    { id: 'asked', words: 'Asked by', cell: ({ model }) => askedBy(model.version) },
    { id: 'journeys', words: JOURNEYS_UNDER, numeric: true, cell: ({ journeys }) => journeys },
  ];
}

export const askedBy = ({ askedBy: asked }: ModelVersion['model']['version']): string =>
  asked.known === 'said' || asked.known === 'assumed' ? asked.value : 'Not known';

/** Since when a version holds, and whether it does now. */
export function sinceWords(each: ModelVersion, now: ModelVersion | undefined, today: string): string {
  const day = longDate(each.inForceFrom);
  if (each.version === now?.version) return `Now, since ${day}`;
  return each.inForceFrom > today ? `From ${day}` : `From ${day}, until another followed`;
}

function Writing({ serviceId, drafts }: { serviceId: string; drafts: readonly ModelDraft[] }) {
  const next = drafts.find(({ purpose }) => purpose === 'next-version');
  const address = `/s/${serviceId}/model/drafts`;
  return (
    <div className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">Change the model</h2>
      {next === undefined ? (
        <>
          <p>A new version begins as the same model. You change it, see what is different, and start it from a day.</p>
          <Press action={address} label="Write a new version" secondary={false} />
        </>
      ) : (
        <p>
          <a href={`${address}/${next.draftId}`}>The next version is being written</a>, changed last by {next.changedBy}{' '}
          on {longDate(londonDay(next.changedAt))}.
        </p>
      )}
      <h2 className="nhsuk-heading-m">Copies for other places</h2>
      {drafts
        .filter(({ purpose }) => purpose === 'copy')
        .map(({ draftId, changedBy }) => (
          <p key={draftId}>
            <a href={`${address}/${draftId}`}>A copy</a>, changed last by {changedBy}
          </p>
        ))}
      <p>
        <a href={`${address}/copy`}>Copy this model for another place</a>
      </p>
    </div>
  );
}
