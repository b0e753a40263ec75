import { longDate } from '@commonground/calendar';
import { may } from '#platform/access/index.ts';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import { type InService, inService } from '../../in-service.ts';
import { modelAsWritten } from '../../running-model.store.ts';
import { type OwnKind, type OwnLine, ownSettings, ownWords } from './own-kinds.ts';
import { ownValues } from './own-value.store.ts';

export const showOwnSettings = (request: PageRequest): Promise<Answer> => showList(request, ownSettings);
export const showOwnWords = (request: PageRequest): Promise<Answer> => showList(request, ownWords);

function showList(request: PageRequest, of: OwnKind): Promise<Answer> {
  return inService(request, async (at) => ({
    title: of.title,
    section: 'settings',
    service: at.view,
    page: await listPage(at, of),
  }));
}

async function listPage(at: InService, of: OwnKind) {
  const { tx, serviceId, model, request } = at;
  const own = await ownValues(tx, serviceId, of.kind);
  const lines = of.lines(model, await modelAsWritten(tx, serviceId, model.version.number));
  const changes = may(request.actor, 'service.settings', { serviceId });
  return (
    <>
      <p className="nhsuk-caption-l">
        <a href={`/s/${serviceId}/settings`}>Settings</a>
      </p>
      <h1 className="nhsuk-heading-l">{of.title}</h1>
      <p className="nhsuk-u-reading-width">
        {of.kind === 'setting'
          ? 'Forms, lists, letters and reminders follow these settings from the moment they are saved.'
          : 'Pages use these words in place of ours. Only what people read changes; records and figures stay comparable.'}{' '}
        {own.size === 0
          ? `All ${lines.length} are as the service model says.`
          : `${own.size} of ${lines.length} ${own.size === 1 ? 'is' : 'are'} set by the service itself; the others are as the service model says.`}
      </p>
      <Table<OwnLine>
        caption={of.title}
        captionHidden
        rows={lines}
        rowKey={({ name }) => name}
        empty=""
        columns={columnsOf(at, of, own, changes)}
      />
    </>
  );
}

function columnsOf(
  { serviceId }: InService,
  of: OwnKind,
  own: Awaited<ReturnType<typeof ownValues>>,
  changes: boolean,
): Column<OwnLine>[] {
  const change: Column<OwnLine> = {
    id: 'change',
    words: 'Change',
    cell: ({ name, words }) => (
      <a href={`/s/${serviceId}/settings/${of.at}/${name}`}>
        Change<span className="nhsuk-u-visually-hidden"> {words}</span>
      </a>
    ),
  };
  return [
    { id: 'what', words: of.kind === 'setting' ? 'Setting' : 'Our word', cell: ({ words }) => words },
    { id: 'now', words: 'Here', cell: ({ now }) => now },
    { id: 'from', words: 'Said by', cell: (line) => saidBy(line, own) },
    ...(changes ? [change] : []),
  ];
}

function saidBy({ name, because, usual, inModel }: OwnLine, own: Awaited<ReturnType<typeof ownValues>>): string {
  const since = own.get(name);
  if (since !== undefined) return `The service, since ${longDate(since)}. The model says: ${inModel}`;
  if (because !== undefined) return `The service model: ${because}`;
  return inModel === usual ? 'Nobody: this is what comes with Common Ground' : 'The service model';
}
