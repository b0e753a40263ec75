import { shortDate } from '@commonground/calendar';
import type { MemberProgress } from '#features/programmes/index.ts';
import type { InService } from '#features/services/index.ts';
import { type Column, Table } from '#platform/pages/index.ts';
import type { GroupView } from './group-view.ts';

/** What the group follows, how far each member has come, and who may have finished. */
export function GroupProgrammeSection({ at, view }: { at: InService; view: GroupView }) {
  const { programme, progress, address, component, group } = view;
  if (programme === undefined) {
    return (
      <section className="cg-no-print">
        <h2 className="nhsuk-heading-m">Programme</h2>
        <p>
          This group follows no programme. <a href={`${address}/programme`}>Follow one</a>
        </p>
      </section>
    );
  }
  const { template, firstOn, repeats } = programme;
  const of = template.sessions.length;
  const columns: Column<MemberProgress>[] = [
    {
      id: 'name',
      words: 'Name',
      cell: ({ called, journeyId }) => <a href={`/s/${at.serviceId}/people/${journeyId}`}>{called}</a>,
    },
    { id: 'came', words: 'Came to', cell: ({ attended }) => `${attended.length} of ${of}` },
    {
      id: 'missed',
      words: 'Missed',
      cell: ({ missed }) =>
        missed.length === 0 ? (
          'None'
        ) : (
          <a href={`${address}/extra?part=${missed[0]}`}>{missed.join(', ')}: plan a catch-up</a>
        ),
    },
    {
      id: 'finished',
      words: 'Finished?',
      cell: (one) => <Finished at={at} one={one} address={address} componentId={group.componentId} />,
    },
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">Programme</h2>
      <p>
        <a href={`/s/${at.serviceId}/programmes#${template.id}-${template.version}`}>
          {template.name}, version {template.version}
        </a>
        , {of} sessions{repeats ? ', then from the beginning' : ''}, since {shortDate(firstOn)}. Coming to{' '}
        {template.completesWith} raises the question whether somebody has finished; nobody is moved by a number.{' '}
        <a href={`${address}/programme`}>Change</a>
      </p>
      {component?.enrolment === 'open' ? null : (
        <Table
          caption="How far people have come, counted from their joining; catch-ups count"
          columns={columns}
          rows={progress}
          rowKey={({ journeyId }) => journeyId}
          empty="Nobody is in the group yet."
        />
      )}
    </section>
  );
}

interface FinishedProps {
  readonly at: InService;
  readonly one: MemberProgress;
  readonly address: string;
  readonly componentId: string;
}

function Finished({ at, one, address, componentId }: FinishedProps) {
  if (!one.askWhetherFinished) return 'Not asked yet';
  const person = `/s/${at.serviceId}/people/${one.journeyId}`;
  return (
    <span>
      Have they finished?{' '}
      <a href={`${person}/leave-group?component=${componentId}`}>
        Yes
        <Of name={one.called} />
      </a>{' '}
      <a href={`${address}/programme/${one.journeyId}/not-yet`}>
        Not yet
        <Of name={one.called} />
      </a>
    </span>
  );
}

const Of = ({ name }: { name: string }) => <span className="nhsuk-u-visually-hidden">: {name}</span>;
