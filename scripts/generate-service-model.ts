/** Writes what is made from the data files: run it after a change to data/code-lists, data/settings.yaml or the schema. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codeListsModule, type NamedText } from '../packages/service-model/generate/code-lists-module.ts';
import { serviceModelJsonSchemaText } from '../packages/service-model/generate/json-schema.ts';

const root = new URL('../', import.meta.url);

/** Every code list under data/code-lists, by name. */
export function readCodeLists(): NamedText[] {
  const folder = new URL('data/code-lists/', root);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ name: file.replace('.yaml', ''), text: readFileSync(new URL(file, folder), 'utf8') }));
}

export const readSettings = (): string => readFileSync(new URL('data/settings.yaml', root), 'utf8');

export const CODE_LISTS_MODULE = new URL('packages/service-model/generated/code-lists.ts', root);
export const JSON_SCHEMA = new URL('data/services/service-model.schema.json', root);

if (process.argv[1]?.endsWith('generate-service-model.ts')) {
  writeFileSync(CODE_LISTS_MODULE, codeListsModule(readCodeLists(), readSettings()));
  // The schema is built from the vocabularies: after they changed, a second run brings it in step.
  writeFileSync(JSON_SCHEMA, serviceModelJsonSchemaText());
  process.stdout.write('generated/code-lists.ts and data/services/service-model.schema.json are written\n');
}
