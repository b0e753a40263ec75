import { day } from '@commonground/calendar';
import { INSTRUMENTS } from '@commonground/measures';
import { expect, test } from 'vitest';
import { readPack } from './read-pack.ts';
import { packSkeleton } from './skeleton.ts';

const today = day('2026-03-02');
const licensed = [...INSTRUMENTS.values()].filter(({ licence }) => licence.wording !== 'own');

interface Labelled {
  label: string;
}
interface Skeleton {
  items: { text: string; options?: Labelled[] }[];
  options?: Labelled[];
}

/** Somebody writes words into every gap. */
function filledIn(skeleton: string): string {
  const pack = JSON.parse(skeleton) as Skeleton;
  for (const item of pack.items) item.text = 'Made up for a test';
  for (const options of [pack.options, ...pack.items.map((item) => item.options)])
    for (const [index, option] of (options ?? []).entries()) option.label = `made-up answer ${index}`;
  return JSON.stringify({
    ...pack,
    version: '1',
    licence: { holder: 'Test Trust', reference: 'L-1', until: null },
    stem: null,
  });
}

test.each(licensed.map((instrument) => [instrument.id, instrument] as const))(
  'the skeleton of %s is refused while it is empty, and fits once words are written in',
  (_, instrument) => {
    expect(readPack(packSkeleton(instrument), today).problems.length).toBeGreaterThan(instrument.items.length);
    expect(readPack(filledIn(packSkeleton(instrument)), today).problems).toEqual([]);
  },
);
