import { loadModel, parseSource } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { modelFiles } from '#features/services/index.ts';
import { factsOf } from './facts/facts-of.ts';
import { modelOf, register, tiersOf } from './list/register-entry.ts';
import { NOT_KNOWN, search } from './list/search.rules.ts';
import { registerCsv } from './pages/download.route.ts';
import { drawFacts } from './pathway/facts-only.ts';
import { recomputeCoverage } from './review/coverage.rules.ts';
import { activityFile, reviewLines } from './review/review.schema.ts';
import { activityOf, reviewData } from './review/review-data.ts';
import { sourceWords } from './review/source-words.ts';

const files = modelFiles();
const ids = files.map(({ id }) => id);

test('the review describes fourteen services and one umbrella, each with a model file and a place', () => {
  const { services, places } = reviewData();
  expect(Object.keys(services).sort()).toEqual([...ids].sort());
  expect(register().entries).toHaveLength(14);
  expect(Object.keys(places).sort()).toEqual(
    register()
      .entries.map(({ id }) => id)
      .sort(),
  );
  for (const { parent } of Object.values(services)) if (parent) expect(services[parent]?.kind).toBe('umbrella');
});

test('every figure belongs to a service of the review, once', () => {
  const keys = reviewData().activity.map(({ site, id }) => `${site} ${id}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { site } of reviewData().activity) expect(ids).toContain(site);
});

test('lines beyond the review, or backwards, are refused', () => {
  expect(reviewLines.safeParse('L3138').success).toBe(true);
  expect(reviewLines.safeParse('L1-20 L3').success).toBe(true);
  for (const bad of ['L3139', 'L0', 'L20-3', '12', 'L12,L14'])
    expect(reviewLines.safeParse(bad).success, bad).toBe(false);
  expect(activityFile.safeParse({ figures: [{ site: 'leeds-mcn' }] }).success).toBe(false);
});

interface PrintedFigure {
  readonly value: unknown;
  readonly source: string;
  readonly confidence?: string;
}

/** Figures of a model file that cite the review itself. */
function figuresOfModels(): { id: string; figure: string; said: PrintedFigure }[] {
  return files.flatMap(({ id, text, file }) => {
    const figures = loadModel(text, { file }).raw?.figures;
    if (typeof figures !== 'object' || figures === null) return [];
    return Object.entries(figures as Record<string, PrintedFigure>)
      .filter(([, said]) => parseSource(said.source).lines.length > 0)
      .map(([figure, said]) => ({ id, figure, said }));
  });
}

const numbersOf = (source: string) =>
  parseSource(source).lines.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

test('every published figure of a model agrees with the review: its value, its lines and how sure it is', () => {
  const all = figuresOfModels();
  expect(all.length).toBeGreaterThan(50);
  const faults = all.flatMap(({ id, figure, said }) => {
    const printed = activityOf(id).find((row) => row.id === figure);
    if (!printed) return [`${id}.${figure}: not in activity.yaml`];
    const shared = numbersOf(said.source).some((line) => numbersOf(printed.source).includes(line));
    const sure = printed.confidence === 'medium-high' ? ['medium', 'medium-high'] : [printed.confidence];
    return [
      ...(JSON.stringify(said.value) === JSON.stringify(printed.value) ? [] : [`${id}.${figure}: value`]),
      ...(shared ? [] : [`${id}.${figure}: ${said.source} is not ${printed.source}`]),
      ...(sure.includes(said.confidence ?? 'high') ? [] : [`${id}.${figure}: confidence ${said.confidence}`]),
    ];
  });
  expect(faults).toEqual([]);
});

test('population, cost and region of a model agree with the review', () => {
  for (const { id, review, facts } of register().entries) {
    const { population, 'central-cost-gbp': cost } = facts.commissioning;
    const printed = review.population === 'not-known' ? 'not-known' : review.population.value;
    expect(typeof population === 'object' ? population.value : population, `${id} population`).toBe(printed);
    const paid = review['central-cost-gbp'] === 'not-known' ? 'not-known' : review['central-cost-gbp'].value;
    expect(typeof cost === 'object' ? cost.value : cost, `${id} cost`).toBe(paid);
    expect(facts.identity.region, `${id} region`).toBe(review.region);
  }
});

test('coverage: 7,572,000 of 51,446,000 is 14.72 %, which rounds to 14.7 %; what is printed for services is less', () => {
  const { services, coverage } = reviewData();
  const again = recomputeCoverage(services, coverage);
  expect(again.fromItsTotal).toBeCloseTo(0.14718, 5);
  expect(again.verdict).toBe('rounds-to');
  expect(again.printedTogether).toBe(5_764_000);
  expect(again.unaccounted).toBe(1_808_000);
  expect(again.leftOut).toEqual(['oxfordshire-cns', 'berkshire-cns', 'tvi-stars']);
  expect(again.counted).toHaveLength(11);
});

test('coverage says so when the printed share is not what its numbers give', () => {
  const { services, coverage } = reviewData();
  const wrong = { ...coverage, 'share-of-england': { ...coverage['share-of-england'], value: 0.15 } };
  expect(recomputeCoverage(services, wrong).verdict).toBe('contradicts');
});

test('the list is in the order of names, and search and filters keep that order', () => {
  const { entries } = register();
  const names = entries.map(({ review }) => review.name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en-GB')));
  const london = search(entries, { region: 'London' }).entries.map(({ review }) => review.name);
  expect(london).toHaveLength(3);
  expect(london).toEqual(names.filter((name) => london.includes(name)));
  expect(search(entries, { words: 'community Oxfordshire' }).entries.map(({ id }) => id)).toContain('oxfordshire-cns');
  expect(search(entries, { words: 'no such words' }).entries).toEqual([]);
  expect(search(entries, { region: 'Atlantis' }).entries).toHaveLength(14);
});

test('each filter counts every service once or more, those not known included; not known is never no', () => {
  const { entries } = register();
  const { facets } = search(entries, {});
  expect(facets.map(({ filter }) => filter.id)).toEqual(['region', 'tier', 'self-referral', 'days', 'under-18s']);
  for (const { filter, counts, notKnown } of facets) {
    const known = entries.filter((entry) => filter.valuesOf(entry).length > 0).length;
    expect(notKnown, filter.id).toBe(14 - known);
    for (const { value, count } of counts) expect(search(entries, { [filter.id]: value }).entries).toHaveLength(count);
    expect(search(entries, { [filter.id]: NOT_KNOWN }).entries).toHaveLength(notKnown);
  }
  const self = facets.find(({ filter }) => filter.id === 'self-referral');
  expect(self?.notKnown).toBe(12);
  expect(self?.counts.find(({ value }) => value === 'no')?.count).toBe(0);
});

test('a filter counts among what the other filters leave', () => {
  const { entries } = register();
  const { facets } = search(entries, { region: 'South East' });
  const tiers = facets.find(({ filter }) => filter.id === 'tier');
  const berkshire = entries
    .filter(({ review }) => review.region === 'South East')
    .filter((e) => tiersOf(e).includes(4));
  expect(tiers?.counts.find(({ value }) => value === '4')?.count).toBe(berkshire.length);
  expect(tiers?.notKnown).toBe(1);
});

test('a fact is never of low confidence, and every fact that is said cites a source', () => {
  for (const { id, facts } of register().entries)
    for (const { heading, facts: group } of factsOf(facts))
      for (const one of group) {
        if (one.said === undefined) continue;
        expect(one.confidence, `${id} ${heading} ${one.what}`).not.toBe('low');
        const whole = one.none && one.source === undefined;
        expect(whole || one.source, `${id} ${heading} ${one.what}: ${one.said}`).toBeTruthy();
      }
});

test('a picture of facts holds nothing that was assumed', () => {
  const { entries } = register();
  const drawn = entries.flatMap((entry) => {
    const { facts } = entry;
    const model = modelOf(entry);
    const drawing = model && drawFacts(model, facts);
    return drawing && model ? [{ drawing, model, facts }] : [];
  });
  expect(drawn.length).toBeGreaterThanOrEqual(13);
  for (const { drawing, model, facts } of drawn) {
    const boxes = [...drawing.tiers, ...drawing.doors, ...drawing.stages, ...drawing.components, ...drawing.endings];
    expect(boxes.filter(({ assumed }) => assumed).map(({ id }) => `${model.id} ${id}`)).toEqual([]);
    const stages = typeof facts.stages === 'string' ? [] : Object.keys(facts.stages);
    expect(drawing.stages.map(({ id }) => id).sort()).toEqual(stages.sort());
    const texts = boxes.flatMap(({ texts: all }) => all);
    expect(texts.filter(({ assumed }) => assumed)).toEqual([]);
    const timed = texts.flatMap(({ lines }) => lines).filter((line) => /\d(am|pm)/.test(line));
    expect(timed, model.id).toEqual([]);
  }
});

test('the download keeps what is not known and no figure of low confidence', () => {
  const csv = registerCsv();
  const lines = csv.trim().split('\n');
  expect(lines[0]).toBe('service_id,service,about,fact,status,value,source,confidence,note');
  expect(lines.some((line) => line.includes(',not-known,,'))).toBe(true);
  for (const { site, value, confidence, what } of reviewData().activity)
    if (confidence === 'low') {
      const row = lines.find((line) => line.startsWith(`${site},`) && line.includes(what) && line.includes(',low,'));
      expect(row, `${site} ${what} ${value}`).toContain(',not-known,,');
    }
});

test('lines are said as a person would', () => {
  expect(sourceWords('L12')).toBe('line 12 of the review');
  expect(sourceWords('L12-14 L20')).toBe('lines 12 to 14 and 20 of the review');
  expect(sourceWords('L3 other-2010', { 'other-2010': { cite: 'Other 2010' } })).toBe(
    'line 3 of the review; not the review: Other 2010',
  );
});
