import { shortDate } from '@commonground/calendar';
import { label, ORGANISATION_KINDS } from '@commonground/service-model';
import { FilterForm, FilterSelect, FilterText } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { directoryOf, type Organisation } from './directory.store.ts';
import { SECTORS } from './directory-words.ts';
import { handoverCounts } from './handover.store.ts';

/** The organisations a service works with: who they are, whom they take, and how to reach them. */
export function showDirectory(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const filter = { kind: request.query.kind ?? '', words: (request.query.words ?? '').trim() };
    const all = await directoryOf(at.tx, at.serviceId, { stopped: request.query.kind === 'stopped' });
    const shown = all.filter((one) => fits(one, filter));
    const handed = await handoverCounts(at.tx, at.serviceId);
    return {
      title: 'Directory',
      section: 'work-with-others',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Directory</h1>
          <div className="nhsuk-u-reading-width">
            <p>
              Organisations we work with. Who is in this list can be offered instead of us, referred to, handed over to,
              and invited to training.
            </p>
            <p>
              <a className="nhsuk-button nhsuk-button--secondary" href={`${addressOf(at)}/new`}>
                Add an organisation
              </a>
            </p>
          </div>
          <Filter at={at} all={all} filter={filter} />
          <p>
            <strong>{shown.length === 1 ? '1 organisation' : `${shown.length} organisations`}</strong>
            {shown.length === all.length ? '' : ` of ${all.length}`}
          </p>
          {shown.length === 0 ? <p>No organisation fits.</p> : null}
          <ul className="cg-plain-list nhsuk-u-reading-width">
            {shown.map((one) => (
              <li key={one.organisationId}>
                <OneOrganisation at={at} one={one} handed={handed.get(one.organisationId)} />
              </li>
            ))}
          </ul>
        </>
      ),
    };
  });
}

const addressOf = ({ serviceId }: InService) => `/s/${serviceId}/work-with-others/directory`;

interface Asked {
  readonly kind: string;
  readonly words: string;
}

function fits(one: Organisation, { kind, words }: Asked): boolean {
  const said = `${one.name} ${one.does ?? ''} ${one.takes ?? ''}`.toLowerCase();
  const ofKind = kind === '' || (kind === 'stopped' ? one.stoppedOn !== null : one.kind === kind);
  return ofKind && said.includes(words.toLowerCase());
}

function Filter({ at, all, filter }: { at: InService; all: readonly Organisation[]; filter: Asked }) {
  const used = ORGANISATION_KINDS.filter((kind) => kind === filter.kind || all.some((one) => one.kind === kind));
  return (
    <FilterForm path={at.request.path} button="Show these" kept={{}}>
      <FilterSelect
        name="kind"
        label="Kind"
        chosen={filter.kind}
        options={[
          { value: '', words: 'Any kind' },
          ...used.map((kind) => ({ value: kind, words: label('organisation-kind', kind) })),
          { value: 'stopped', words: 'No longer there' },
        ]}
      />
      <FilterText name="words" label="Words" typed={filter.words} />
    </FilterForm>
  );
}

interface OneProps {
  readonly at: InService;
  readonly one: Organisation;
  readonly handed: { readonly to: number; readonly from: number } | undefined;
}

function OneOrganisation({ at, one, handed }: OneProps) {
  return (
    <>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        <a href={`${addressOf(at)}/${one.organisationId}`}>{one.name}</a>
      </h2>
      <p className="nhsuk-u-margin-bottom-1">
        {label('organisation-kind', one.kind)} ({SECTORS[one.sector]})
        {one.stoppedOn === null ? '' : `, no longer there since ${shortDate(one.stoppedOn)}`}
      </p>
      {one.does === null ? null : <p className="nhsuk-u-margin-bottom-1">{one.does}</p>}
      {one.takes === null ? null : <p className="nhsuk-u-margin-bottom-1">Takes: {one.takes}</p>}
      <p className="nhsuk-u-margin-bottom-1">{reachInWords(one)}</p>
      {handed === undefined ? null : (
        <p className="nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-1">
          Handed over to them: {handed.to}. Came to us from them: {handed.from}.
        </p>
      )}
    </>
  );
}

function reachInWords({ phone, email, hours, revision }: Organisation): string {
  const ways = [phone, email, hours].filter((one) => one !== null);
  if (ways.length > 0) return ways.join(', ');
  return revision === 0
    ? 'From the service model. How to reach them is not written down yet.'
    : 'How to reach them is not known.';
}
