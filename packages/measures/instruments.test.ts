import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { instrumentProblems } from './instrument.rules.ts';
import { type Instrument, readInstrument } from './instrument.schema.ts';
import { INSTRUMENTS } from './instruments.ts';

const folder = new URL('../../data/instruments/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const read = (file: string): Instrument => readInstrument(parse(readFileSync(new URL(file, folder), 'utf8')));

describe('every file of data/instruments', () => {
  it.each(files)('%s is in the schema, holds together and is named by its id', (file) => {
    const instrument = read(file);
    expect(instrumentProblems(instrument)).toEqual([]);
    expect(`${instrument.id}.yaml`).toBe(file);
  });

  it('is in the generated file; run the tests with --update after changing a file', async () => {
    await expect(`${JSON.stringify(files.map(read), null, 1)}\n`).toMatchFileSnapshot('./generated/instruments.json');
    expect([...INSTRUMENTS.keys()]).toEqual(files.map((file) => file.replace('.yaml', '')));
  });
});
