import { instrumentAsked } from '@commonground/measures';
import { instrumentName } from '@commonground/service-model';
import { inService } from '#features/services/index.ts';
import { type Answer, type Column, Dated, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { type InstrumentStanding, instrumentStanding, isConfirmed } from '../standing.ts';
import { listAddress } from './at-instrument.ts';
import { packName } from './instrument-words.ts';
import { type NextStep, nextSteps } from './next-steps.rules.ts';
import { DemonstrationNote } from './parts.tsx';

/** Every instrument as it stands in this service, those its model asks first. */
export function showInstruments(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, service, model, view }) => {
    const all = await instrumentStanding(tx, { serviceId, on: request.today });
    const columns = columnsFor(request, serviceId);
    const notHeld = Object.values(model.measures).filter(
      ({ inUse, instrument }) => inUse && instrumentAsked(instrument) === undefined,
    );
    return {
      title: 'Questionnaires',
      section: 'settings',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Questionnaires</h1>
          <div className="nhsuk-u-reading-width">
            <p>
              Which questionnaires {service.name} asks, and when, stands in its service model. Their words belong to
              whoever wrote them: the service loads them under its own licence.
            </p>
            <DemonstrationNote request={request} />
          </div>
          <Table
            caption="Asked by this service"
            columns={columns}
            rows={all.filter(({ usedAs }) => usedAs.length > 0)}
            rowKey={({ id }) => id}
            empty="The model of this service asks no questionnaire."
          />
          {notHeld.length === 0 ? null : (
            <p className="nhsuk-u-reading-width">
              The model also names {notHeld.map(({ instrument }) => instrumentName(instrument)).join(', ')}. It is not
              among the questionnaires of Common Ground: nothing is asked or scored here.
            </p>
          )}
          <Table
            caption="Not asked by this service"
            columns={columns.filter(({ id }) => id !== 'licence' && id !== 'next')}
            rows={all.filter(({ usedAs }) => usedAs.length === 0)}
            rowKey={({ id }) => id}
            empty="There is none."
          />
        </>
      ),
    };
  });
}

function columnsFor(request: PageRequest, serviceId: string): Column<InstrumentStanding>[] {
  const address = ({ id }: InstrumentStanding) => `${listAddress(serviceId)}/${id}`;
  return [
    {
      id: 'name',
      words: 'Questionnaire',
      cell: (row) => <a href={address(row)}>{row.instrument.name}</a>,
    },
    { id: 'words', words: 'Words', cell: (row) => <Words {...row} /> },
    { id: 'licence', words: 'Licence until', cell: (row) => <Licence {...row} /> },
    { id: 'facts', words: 'Facts', cell: (row) => factsWords(row) },
    {
      id: 'next',
      words: 'What to do next',
      cell: (row) => (
        <First
          step={nextSteps(row, request.today)[0]}
          address={address(row)}
          isLead={request.actor.role === 'service-lead'}
        />
      ),
    },
  ];
}

function Words({ words, inUse, instrument }: InstrumentStanding) {
  if (words === 'own') return instrument.askedOn === 'goals' ? 'The person’s own goals' : 'Our own form';
  if (words === 'pack' && inUse) return `Loaded: ${packName(inUse)}`;
  return words === 'licence-ended' ? 'Loaded, licence ended' : 'Topic labels only';
}

function Licence({ words, inUse, ended }: InstrumentStanding) {
  const pack = inUse ?? ended;
  if (words === 'own') return <Known mark="not-applicable" />;
  if (pack === null) return <Known mark="none" />;
  return pack.licence.until === null ? 'Without an end' : <Dated on={pack.licence.until} />;
}

function factsWords(row: InstrumentStanding): string {
  if (row.draft.length === 0) return 'Read in sources';
  return isConfirmed(row) ? `Confirmed by ${row.confirmations['licensed-form']?.by}` : 'Draft: not asked yet';
}

function First({ step, address, isLead }: { step: NextStep | undefined; address: string; isLead: boolean }) {
  if (step === undefined) return 'Nothing';
  return isLead ? <a href={`${address}/${step.path}`}>{step.words}</a> : step.words;
}
