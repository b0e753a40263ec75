import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

export const WAYS = [
  'sense-check',
  'consensus',
  'consent',
  'majority',
  'two-thirds',
  'secret-ballot',
  'advice',
  'election',
] as const;
export type WayId = (typeof WAYS)[number];

export const QUORUMS = ['1/4', '1/3', '1/2', '2/3', '3/4', '1/1'] as const;
export type Quorum = (typeof QUORUMS)[number];

const wayOfFile = z.strictObject({
  passes: z.enum(['heard', 'advised', 'nobody-objects', 'more-than-half', 'two-thirds', 'most']),
  choices: z.array(z.string()),
  /** Choices whose number and reasons stand as dissent in the decision. */
  against: z.array(z.string()),
  reasons: z.array(z.string()),
  'reason-needed': z.array(z.string()),
  secret: z.enum(['never', 'choose', 'always']),
  names: z.enum(['at-once', 'after-close']),
  quorum: z.enum(QUORUMS),
});

/** One way of deciding, as data/deciding-ways.yaml has it. */
export interface Way {
  readonly id: WayId;
  readonly passes: 'heard' | 'advised' | 'nobody-objects' | 'more-than-half' | 'two-thirds' | 'most';
  readonly choices: readonly string[];
  readonly against: readonly string[];
  readonly reasons: readonly string[];
  readonly reasonNeeded: readonly string[];
  readonly secret: 'never' | 'choose' | 'always';
  readonly names: 'at-once' | 'after-close';
  readonly quorum: Quorum;
}

let read: Readonly<Record<WayId, Way>> | undefined;

/** The ways of deciding, in the order of the file. */
export function ways(): Readonly<Record<WayId, Way>> {
  if (read !== undefined) return read;
  const text = readFileSync(join(projectRoot(), 'data', 'deciding-ways.yaml'), 'utf8');
  const file = z.strictObject({ ways: z.record(z.enum(WAYS), wayOfFile) }).parse(parse(text));
  read = Object.fromEntries(
    Object.entries(file.ways).map(([id, { 'reason-needed': reasonNeeded, ...way }]) => [
      id,
      { ...way, id, reasonNeeded },
    ]),
  ) as unknown as Record<WayId, Way>;
  return read;
}

export const isWay = (id: unknown): id is WayId => WAYS.some((one) => one === id);
export const isQuorum = (text: unknown): text is Quorum => QUORUMS.some((one) => one === text);
