import { shortDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { labelOf, predictionMeasures, predictionSources } from '../intentions-lists.ts';
import { framed, settingsOf } from '../intentions-page.tsx';
import { type Prediction, type Standing, standingOf } from './predictions.rules.ts';
import { predictionsOf } from './predictions.store.ts';

const STANDING: Readonly<Record<Standing, string>> = {
  counts: 'Yes',
  'too-late': 'No: it was said when its time had begun',
  another: 'No: another one of the same time counts',
};

/** What the service said would come, as it was said. */
export const showPredictions = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await predictionsOf(at.tx, at.serviceId);
    const counting = all.filter((one) => standingOf(one, all) === 'counts');
    const over = counting.filter(({ to }) => to < request.today);
    return framed(
      at,
      'What we predict',
      { href: settingsOf(at), words: 'Settings' },
      <>
        <div className="nhsuk-u-reading-width">
          <p>
            As of {shortDate(request.today)}: <strong>{all.length}</strong>{' '}
            {all.length === 1 ? 'prediction' : 'predictions'}. What came is held against {counting.length}; of these,
            the time of {over.length} is over.
          </p>
          <p>
            A prediction stands as it was made. Who thinks otherwise later writes another beside it and says why. Fewer
            or more than predicted is no failing of anybody: the prediction may have been the mistake.
          </p>
          <Links at={at} />
        </div>
        <Table<Prediction>
          caption="Predictions"
          captionHidden
          columns={[
            { id: 'what', words: 'What', cell: (one) => whatOf(at, one) },
            { id: 'when', words: 'For which days', cell: ({ from, to }) => `${shortDate(from)} to ${shortDate(to)}` },
            { id: 'number', words: 'Predicted', numeric: true, cell: ({ predicted }) => predicted },
            { id: 'who', words: 'Who said so', cell: saidOf },
            { id: 'counts', words: 'Is it held against what came?', cell: (one) => STANDING[standingOf(one, all)] },
          ]}
          rows={all}
          rowKey={({ predictionId }) => predictionId}
          empty="Nothing is predicted yet. What came is then held against nothing."
        />
      </>,
    );
  });

function Links({ at }: { at: InService }) {
  const add = '/s/:serviceId/settings/predictions/new';
  const figure = '/s/:serviceId/evidence/:indicator';
  return (
    <>
      {at.request.mayOpen(figure) ? (
        <p>
          <a href={`/s/${at.serviceId}/evidence/activity-against-prediction`}>What came, beside what we predicted</a>
        </p>
      ) : null}
      {at.request.mayOpen(add) ? (
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${settingsOf(at)}/predictions/new`}>
            Add a prediction
          </a>
        </p>
      ) : null}
    </>
  );
}

/** What is predicted, and of which part; a part that the model no longer has keeps its id. */
function whatOf(at: InService, { measure, componentId }: Prediction): string {
  const part = componentId === null ? 'the whole service' : (at.model.components[componentId]?.name ?? componentId);
  return `${labelOf(predictionMeasures, measure)}: ${part}`;
}

function saidOf({ saidBy, saidOn, source, place, writtenOn, from, reason }: Prediction) {
  const where = `${labelOf(predictionSources, source)}${place === null ? '' : `, ${place}`}`;
  return (
    <div>
      {saidBy}, {shortDate(saidOn)} ({where})
      {writtenOn > from ? <div>Entered here on {shortDate(writtenOn)}, after its time had begun.</div> : null}
      {reason === null ? null : <div>Why another: {reason}</div>}
    </div>
  );
}
