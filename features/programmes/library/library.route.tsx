import { label } from '@commonground/service-model';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, Own, type PageRequest } from '#platform/pages/index.ts';
import { type Template, templates } from '../templates.ts';

const INTENSITY = { low: 'Low intensity', medium: 'Medium intensity', high: 'High intensity' };

/** Programmes for groups and manuals for work one to one: what their sessions are about, and what leading them takes. */
export const showLibrary = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const used = await groupsByVersion(at);
    const of = (kind: Template['kind']) => templates().filter((one) => one.kind === kind);
    return {
      title: 'Programmes and manuals',
      section: 'groups',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/s/${at.serviceId}/groups`}>Groups</a>
          </p>
          <h1 className="nhsuk-heading-l">Programmes and manuals</h1>
          <p>
            {templates().length} versions stand in the library. A version in use is never changed; what is new is a new
            version, and groups keep the one they began with. Following one to the letter is nobody’s duty.
          </p>
          <h2 className="nhsuk-heading-m">
            <Own>For groups</Own>
          </h2>
          {of('programme').map((one) => (
            <Entry
              key={`${one.id} ${one.version}`}
              at={at}
              template={one}
              groups={used.get(`${one.id} ${one.version}`) ?? []}
            />
          ))}
          <h2 className="nhsuk-heading-m">For work one to one ({label('form', 'one-to-one')})</h2>
          {of('manual').map((one) => (
            <Entry key={`${one.id} ${one.version}`} at={at} template={one} groups={[]} />
          ))}
        </div>
      ),
    };
  });

interface EntryProps {
  readonly at: InService;
  readonly template: Template;
  readonly groups: readonly { readonly groupId: string; readonly name: string }[];
}

function Entry({ at, template, groups }: EntryProps) {
  return (
    <section id={`${template.id}-${template.version}`} className="cg-panel">
      <h3 className="nhsuk-heading-s">
        {template.name}, version {template.version}
      </h3>
      <p>{template.aim}</p>
      <dl className="cg-facts">
        <Row words="For whom" value={template.for} />
        <Row
          words="How much"
          value={`${INTENSITY[template.intensity]}, ${template.sessions.length} sessions; ${template.completesWith} raise the question whether somebody has finished`}
        />
        <Row words="Training needed to lead it" value={template.training} />
        {template.changed === undefined ? null : <Row words="New in this version" value={template.changed} />}
        <Row words="Where it comes from" value={template.source} />
      </dl>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            Its sessions: {template.name}, version {template.version}
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <ol>
            {template.sessions.map(({ title, aim }) => (
              <li key={title}>
                <strong>{title}.</strong> {aim}
              </li>
            ))}
          </ol>
        </div>
      </details>
      {groups.length === 0 ? null : (
        <p>
          Followed by{' '}
          {groups.map(({ groupId, name }, index) => (
            <span key={groupId}>
              {index === 0 ? '' : ', '}
              <a href={`/s/${at.serviceId}/groups/${groupId}`}>{name}</a>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

const Row = ({ words, value }: { words: string; value: string }) => (
  <div>
    <dt>{words}</dt>
    <dd>{value}</dd>
  </div>
);

async function groupsByVersion({ tx, serviceId }: InService) {
  const rows = await tx
    .selectFrom('group_programme as f')
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 'f.service_id').onRef('g.group_id', '=', 'f.group_id'),
    )
    .select(['f.template', 'f.version', 'g.group_id', 'g.name'])
    .where('f.service_id', '=', serviceId)
    .where('f.ended_on', 'is', null)
    .orderBy('g.name')
    .execute();
  const used = new Map<string, { groupId: string; name: string }[]>();
  for (const { template, version, group_id: groupId, name } of rows) {
    const key = `${template} ${version}`;
    used.set(key, [...(used.get(key) ?? []), { groupId, name }]);
  }
  return used;
}
