import { parse } from 'yaml';

/** The text of one YAML file and the name it has without its ending. */
export interface NamedText {
  name: string;
  text: string;
}

const HEADER = [
  '// Made from data/code-lists/*.yaml and data/settings.yaml. Do not edit: change those files and run',
  '//   npx tsx scripts/generate-service-model.ts',
  '',
].join('\n');

const constantName = (name: string) => name.toUpperCase().replaceAll('-', '_');

/**
 * The committed TypeScript module of the closed vocabularies, so that the package reads no file when it runs.
 * @param lists the files of data/code-lists in the order of their names
 * @param settings the text of data/settings.yaml
 */
export function codeListsModule(lists: NamedText[], settings: string): string {
  const constants = lists.map(({ name, text }) => {
    const { codes } = parse(text, { version: '1.2' }) as { codes: unknown };
    return `/** data/code-lists/${name}.yaml */\nexport const ${constantName(name)} = ${JSON.stringify(codes, null, 2)} as const;\n`;
  });
  const catalogue = parse(settings, { version: '1.2' }) as unknown;
  return [
    HEADER,
    ...constants,
    `/** data/settings.yaml */\nexport const SETTINGS_CATALOGUE = ${JSON.stringify(catalogue, null, 2)} as const;\n`,
  ].join('\n');
}
