import { label } from '@commonground/service-model';
import { Known, Table } from '#platform/pages/index.ts';
import { allFeatures, featureOf, type RegisterEntry } from '../list/register-entry.ts';
import { Cited } from './cited.tsx';

const answers = { yes: 'Yes', partial: 'Partly', no: 'No' };

/** The 27 questions the review asks of every service, with what its text answers. */
export function FeaturesSection({ entry }: { entry: RegisterEntry }) {
  const { facts } = entry;
  const rows = allFeatures.map((id) => ({ id, is: featureOf(entry, id), answer: facts.features[id] }));
  const unknown = rows.filter(({ is }) => is === 'not-known').length;
  return (
    <section id="features">
      <h2>The 27 features</h2>
      <p>
        The review asks the same 27 questions of every service, but the marks of its table are lost. These answers are
        read from its text: {rows.length - unknown} are answered and {unknown} are not known.
      </p>
      <Table
        caption="The 27 features"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty="No feature is listed."
        columns={[
          { id: 'feature', words: 'Feature', cell: ({ id }) => label('feature', id) },
          {
            id: 'answer',
            words: 'Answer',
            cell: ({ is, answer }) => {
              if (is === 'not-known' || answer === undefined || answer === 'not-known')
                return <Known mark="not-known" />;
              return (
                <>
                  <Known mark={is === 'no' ? 'none' : 'known'}>{answers[is]}</Known>
                  {answer.how ? `: ${answer.how}` : ''}
                  <Cited
                    source={answer.source}
                    confidence={answer.confidence}
                    note={answer.note}
                    sources={facts.sources}
                  />
                </>
              );
            },
          },
        ]}
      />
    </section>
  );
}
