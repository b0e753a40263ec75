import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTRUMENTS } from '@commonground/measures';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '#platform/start/project-root.ts';
import { firstProblems } from '../check/check-dataset.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition } from '../schema/definition-file.ts';
import { national } from './national.ts';
import { specification } from './specification.ts';
import { writeTemplate } from './template.ts';

const SPECIFICATION = join(projectRoot(), 'data', 'datasets', 'dataset-v2.md');

describe('the specification', () => {
  it('is what the definition files say', () => {
    const made = specification();
    if (process.env.UPDATE_GENERATED === '1') writeFileSync(SPECIFICATION, made);
    expect(existsSync(SPECIFICATION) ? readFileSync(SPECIFICATION, 'utf8') : 'absent').toBe(made);
  });

  it('gives national names only to fields and codes there are', () => {
    const { tables, codes } = datasetDefinition();
    const { fields, codes: lists } = national();
    for (const name of Object.keys(fields)) {
      const [table, field] = name.split('.') as [keyof typeof tables, string];
      expect(tables[table]?.fields, name).toHaveProperty(field);
    }
    for (const [list, found] of Object.entries(lists))
      expect(Object.keys(found).sort()).toEqual(Object.keys(codes[list] as object).sort());
  });

  it('agrees with the code lists of the records about national codes', () => {
    const list = (name: string) =>
      parse(readFileSync(join(projectRoot(), 'data', 'code-lists', `${name}.yaml`), 'utf8')).codes as Record<
        string,
        { mhsds?: string; closure?: string }
      >;
    const { codes } = national();
    for (const [code, { mhsds }] of Object.entries(list('attendance')))
      expect(codes.attendance?.[code]?.code).toBe(mhsds);
    for (const [code, { closure }] of Object.entries(list('endings'))) expect(codes.ending?.[code]?.code).toBe(closure);
    const { codes: ours } = datasetDefinition();
    expect([...Object.keys(list('caring')), 'not-said', 'not-known']).toEqual(Object.keys(ours.caring as object));
  });

  it('has a code for whatever a form of ours tells of how people live, and every code there can be told', () => {
    const { circumstances } = datasetDefinition().tables;
    const told = new Map<string, string[]>();
    for (const { tells } of INSTRUMENTS.values())
      for (const { circumstance, codes: given } of tells) told.set(circumstance, Object.values(given ?? {}));
    for (const [field, given] of told) {
      const { type, codes: name, pattern } = circumstances.fields[field] as FieldDefinition;
      if (type === 'code')
        expect(Object.keys(datasetDefinition().codes[name as string] ?? {}).sort()).toEqual(given.sort());
      if (pattern !== undefined) for (const code of given) expect(code).toMatch(new RegExp(`^(${pattern})$`));
    }
    expect([...told.keys()].sort()).toEqual(
      'accommodation activity_hours caring diagnosis education employment hours_worked meets_criteria settled'.split(
        ' ',
      ),
    );
  });
});

describe('the template', () => {
  it('is a folder the check finds nothing wrong with, and is never written over something', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'template-'));
    try {
      await writeTemplate(folder);
      expect(await firstProblems(folder)).toEqual([]);
      expect(await readdir(folder)).toContain('circumstances.csv');
      const columns = await readFile(join(folder, 'explained', 'columns.csv'), 'utf8');
      expect(columns).toContain('circumstances,employment,');
      expect(columns).toContain('MHS004 EmployStatus,EMPLOYMENT STATUS');
      await expect(writeTemplate(folder)).rejects.toThrow('is not empty');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
