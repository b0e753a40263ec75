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

describe('a file that does not hold together is refused with the reason', () => {
  const good = (): Instrument => structuredClone(INSTRUMENTS.get('core-10')!);
  it.each<[string, (instrument: Instrument) => void, RegExp]>([
    ['an item that does not exist', (i) => i.scales[0]!.items.push('99'), /scale total names item 99/],
    [
      'a range the values cannot give',
      (i) => {
        i.scales[0]!.metrics.sum = [0, 41];
      },
      /sum is said to run 0 to 41/,
    ],
    [
      'a score that is not computed',
      (i) => {
        i.change[0]!.metric = 'index';
      },
      /total index, which is not computed/,
    ],
    [
      'two defaults',
      (i) => {
        i.change[0]!.reliableChange[1]!.default = true;
      },
      /two defaults/,
    ],
    [
      'a default from memory',
      (i) => {
        i.change[0]!.cutOffs[0]!.certainty = 'M';
      },
      /11 is only from memory/,
    ],
    [
      'a source nobody lists',
      (i) => {
        i.licence.source = ['NOBODY'];
      },
      /source NOBODY is cited/,
    ],
    [
      'an item given twice',
      (i) => {
        i.items[1]!.id = '1';
      },
      /item 1 is given twice/,
    ],
  ])('%s', (_, spoil, message) => {
    const instrument = good();
    spoil(instrument);
    expect(instrumentProblems(instrument).join('\n')).toMatch(message);
  });
});
