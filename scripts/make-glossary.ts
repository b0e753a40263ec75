import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { glossary, statusWords } from '#platform/pages/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';

/** The text of docs/glossary.md, made from data/words. */
export function glossaryText(): string {
  const words = [...glossary()]
    .sort((a, b) => a.word.localeCompare(b.word, 'en-GB'))
    .map(
      ({ word, means, not, standard }) =>
        `**${word}**: ${means}${not ? ` *Not: ${not}.*` : ''}${standard ? ` (${standard}.)` : ''}`,
    );
  const statuses = Object.entries(statusWords()).map(
    ([id, { words: shown, about }]) => `| ${id} | ${shown} | ${about} |`,
  );
  return [
    '# Glossary',
    '',
    'One word for one thing. Made from `data/words` by `scripts/make-glossary.ts`; change the words there.',
    '',
    words.join('\n\n'),
    '',
    '## Status of a journey',
    '',
    '| status | words on screens | meaning |',
    '|---|---|---|',
    ...statuses,
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(projectRoot(), 'docs', 'glossary.md'), glossaryText());
}
