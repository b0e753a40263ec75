import { describe, expect, it, test } from 'vitest';
import { type ReviewFacts, reviewFacts } from '../facts/review-facts.ts';
import { checks, findingsIn } from './findings.ts';

type Changed = { -readonly [K in keyof ReviewFacts]: ReviewFacts[K] };

const copy = (): Changed => structuredClone(reviewFacts()) as Changed;
// biome-ignore lint/suspicious/noExplicitAny: a test writes into a copy of what nobody else may change.
const loose = (thing: unknown): any => thing;

function publish(facts: Changed, id: string, changes: object): void {
  Object.assign(loose(facts.claims[id]).published, changes);
}

function activity(facts: Changed, id: string, value: number): void {
  loose(facts.activity.find((figure) => figure.id === id)).value = value;
}

/** For each finding a change to the data after which the statements agree. */
const PUT_RIGHT: Readonly<Record<string, (facts: Changed) => void>> = {
  I01: (facts) => {
    for (const id of ['C030', 'C119']) publish(facts, id, { value: 6_100_000 });
  },
  I02: (facts) => publish(facts, 'C120', { value: 1.1 }),
  I03: (facts) => {
    const sum = { value: 480_000 + 1_808_000, source: 'L1343', confidence: 'high' };
    loose(facts.services['thames-valley-initiative']).population = sum;
  },
  I04: (facts) => publish(facts, 'C171', { value: 84 }),
  I05: (facts) => publish(facts, 'C174', { value: 6.5, to: 0.1 }),
  I06: (facts) => {
    publish(facts, 'C442', { value: 5.5 });
    publish(facts, 'C444', { value: 12.5 });
  },
  I07: (facts) => {
    // One more clinician here and one fewer service user there leave one most frequent number; the rest is printed right.
    loose(facts.visits['coventry-olive-tree'])['senior-clinicians'] = 6;
    loose(facts.visits['leeds-mcn'])['service-users-only'] = 9;
    loose(facts.visits['coventry-olive-tree']).together = 8;
    publish(facts, 'C446', { value: 6 });
    loose(facts.claims.C447).published = { value: 3, unit: 'people', to: 0.1 };
    publish(facts, 'C449', { value: 8 });
    publish(facts, 'C450', { value: 9 });
  },
  I08: (facts) => {
    loose(facts.figures.counties).value = 4;
  },
  I09: (facts) => publish(facts, 'C065', { value: 6 }),
  I16: (facts) => publish(facts, 'C039', { value: 4_800_000 }),
  I17: (facts) => publish(facts, 'C134', { value: 2713.5 }),
  I19: (facts) => {
    publish(facts, 'C052', { value: 8_000_000_000 });
    publish(facts, 'C139', { low: 11_000_000_000, high: 13_000_000_000 });
  },
  I20: (facts) => publish(facts, 'C040', { value: 56 }),
  I35: (facts) => {
    for (const id of ['leeds-mcn', 'coventry-olive-tree']) loose(facts.programme.leads)[id] = 'not-nhs';
  },
  I43: (facts) => activity(facts, 'referrals-a-month', 22),
  I46: (facts) => activity(facts, 'contacts-a-year', 4000),
};

const idsIn = (facts: ReviewFacts) => findingsIn(facts).map(({ id }) => id);

test('every check finds something in the facts of the review, and has a change that puts it right', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids).toEqual(Object.keys(PUT_RIGHT));
  expect(idsIn(reviewFacts())).toEqual(ids);
});

describe('a finding', () => {
  it.each(Object.entries(PUT_RIGHT))('%s is gone when the statements agree', (id, change) => {
    const facts = copy();
    change(facts);
    expect(idsIn(facts)).not.toContain(id);
  });

  it('says what it found in words with the numbers, and where', () => {
    const found = new Map(findingsIn(reviewFacts()).map((finding) => [finding.id, finding]));
    const words = (id: string) => found.get(id)!.says.join(' ');
    expect(words('I01')).toContain('£6,079,335');
    expect(words('I01')).toContain('£820,665');
    expect(words('I02')).toContain('1.097 people for each pound');
    expect(words('I03')).toContain('1,808,000');
    expect(words('I04')).toContain('76 staff and 84 service users, so staff are counted twice');
    expect(words('I04')).toContain('from 92 to 162');
    expect(words('I05')).toContain('5.57');
    expect(words('I07')).toContain('the printed one is the mean');
    expect(words('I08')).toContain('That gives 13');
    expect(words('I16')).toContain('24.6 million adults');
    expect(words('I17')).toContain('2,714 of every 500,000');
    expect(words('I19')).toContain('56.25 %');
    expect(words('I20')).toContain('43 %');
    expect(words('I35')).toContain('9 of 11');
    expect(words('I43')).toContain('624 in a year');
    expect(words('I46')).toContain('4,264 in a year');
    for (const { id, lines } of found.values()) expect(lines.length, id).toBeGreaterThan(0);
  });

  it('is worked out from the data: other numbers give other words', () => {
    const facts = copy();
    loose(facts.services['leeds-mcn'])['central-cost-gbp'].value += 1000;
    loose(facts.visits['leeds-mcn']).staff += 2;
    const words = findingsIn(facts).map(({ says }) => says.join(' '));
    expect(words[0]).toContain('£6,080,335');
    expect(words.find((text) => text.includes('service users'))).toContain('78 staff');
  });

  it('does not depend on the order of the rows', () => {
    const facts = copy();
    facts.visits = Object.fromEntries(Object.entries(facts.visits).reverse());
    facts.services = Object.fromEntries(Object.entries(facts.services).reverse());
    const plainly = (all: ReviewFacts) =>
      findingsIn(all).map(({ id, recomputed, verdict }) => [id, recomputed, verdict]);
    expect(plainly(facts)).toEqual(plainly(reviewFacts()));
  });

  it('names no service where it cannot be told whose the cells are', () => {
    const places = findingsIn(reviewFacts()).find(({ id }) => id === 'I46')!;
    expect(places.says.join(' ')).not.toMatch(/Leeds|Nottingham/);
  });
});
