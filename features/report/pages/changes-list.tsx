import { onlyWords, sortedOut } from '../book/changed-words.rules.ts';

/** What is different, short: new numbers one by one, and how many say the same number in other words. */
export function ChangesList({ changes }: { changes: Parameters<typeof sortedOut>[0] }) {
  const { numbers, words } = sortedOut(changes);
  return (
    <ul className="cg-report__changes">
      {numbers.map(({ id, question, from, to }) => (
        <li key={`${id} ${from}`}>
          <strong>{question}</strong> Before: {from} Now: {to}
        </li>
      ))}
      {words.length === 0 ? null : <li>{onlyWords(words.length)}</li>}
    </ul>
  );
}
