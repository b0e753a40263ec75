import { shortDate } from '@commonground/calendar';
import { Table } from '#platform/pages/index.ts';
import { forReading } from '../compare.rules.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { isOwnView } from '../journey-occasions.store.ts';
import type { Progress, SentAnswer } from './progress.store.ts';
import { inOrder } from './scales-in-order.ts';

interface Pair {
  readonly own: SentAnswer;
  readonly team: SentAnswer;
}

/** Both views of an occasion side by side; what they differ by is something to talk about, not an error. */
export function TwoViews({ called, progress }: { called: string; progress: Progress }) {
  const [main] = inOrder(progress);
  const pairs = pairsOf(progress.sent);
  if (main === undefined || pairs.length === 0) return null;
  const value = (answer: SentAnswer) =>
    answer.scores.find((each) => each.scale === main.scale.id && each.metric === main.metric)?.value ?? null;
  const read = (answer: SentAnswer) => {
    const found = value(answer);
    return found === null ? 'none' : String(forReading(found));
  };
  return (
    <Table<Pair>
      caption={`Two views, ${main.scale.name}`}
      rows={pairs}
      rowKey={({ own }) => own.responseId}
      empty=""
      columns={[
        {
          id: 'when',
          words: 'When',
          cell: ({ own }) => `${occasionInWords(own.occasion)}, ${shortDate(own.answeredOn)}`,
        },
        { id: 'own', words: called, numeric: true, cell: ({ own }) => read(own) },
        { id: 'team', words: 'The team', numeric: true, cell: ({ team }) => read(team) },
        { id: 'apart', words: 'Apart by', numeric: true, cell: ({ own, team }) => apart(value(own), value(team)) },
      ]}
    />
  );
}

function pairsOf(sent: readonly SentAnswer[]): Pair[] {
  const counted = sent.filter(({ replacedBy }) => replacedBy === null);
  return counted
    .filter(({ byWhom }) => isOwnView(byWhom))
    .flatMap((own) => {
      const team = counted.find(
        (each) => each.byWhom === 'practitioner' && each.occasion === own.occasion && each.dueOn === own.dueOn,
      );
      return team === undefined ? [] : [{ own, team }];
    });
}

const apart = (a: number | null, b: number | null) =>
  a === null || b === null ? '–' : String(forReading(Math.abs(a - b)));
