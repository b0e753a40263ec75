import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODE_LISTS_MODULE, JSON_SCHEMA, readCodeLists, readSettings } from '../../scripts/generate-service-model.ts';
import { codeListsModule } from './generate/code-lists-module.ts';
import { serviceModelJsonSchemaText } from './generate/json-schema.ts';

test('the vocabularies in the program are those of data/code-lists and data/settings.yaml', () => {
  expect(readFileSync(CODE_LISTS_MODULE, 'utf8')).toBe(codeListsModule(readCodeLists(), readSettings()));
});

test('the JSON Schema for editors is the one the program checks by', () => {
  expect(readFileSync(JSON_SCHEMA, 'utf8')).toBe(serviceModelJsonSchemaText());
});
