/** Walks over every service model of data/services. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { drawModel, FEATURES, loadModel, parseLineRanges, pathwaySvg, pathwayWords, SECTIONS } from './index.ts';

const root = new URL('../../data/', import.meta.url);
const folder = new URL('services/', root);
const facts = parse(readFileSync(new URL('review-2011/empty-lines.yaml', root), 'utf8')) as { empty: string };
const emptyLines = parseLineRanges(facts.empty);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return { file, text, loaded: loadModel(text, { file, emptyLines }) };
  });
const services = files.filter(({ loaded }) => loaded.raw?.kind === 'service');

test('there are fourteen services and one umbrella', () => {
  expect(services.length).toBe(14);
  expect(files.length).toBe(15);
});

describe.each(files)('$file', ({ file, loaded }) => {
  test('has no error and no open question', () => {
    expect(loaded.problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });

  test('has its id as its name and its chapters in their order', () => {
    expect(`${String(loaded.raw?.id)}.yaml`).toBe(file);
    const keys = Object.keys(loaded.raw ?? {});
    expect(keys).toEqual(SECTIONS.filter((section) => keys.includes(section)));
  });

  test('names only services that exist', () => {
    const ids = files.map((other) => other.file.replace('.yaml', ''));
    const parent = loaded.merged!.identity.parent;
    if (parent !== 'none') expect(ids).toContain(parent);
    const needs = Object.values(loaded.model?.roles ?? {}).flatMap((role) => role.needs);
    const rules = Object.values(loaded.model?.eligibility.rules ?? {}).flatMap((rule) => rule.needs);
    for (const need of [...needs, ...rules])
      if ('since' in need) for (const id of need.in ?? []) expect(ids).toContain(id);
  });
});

describe.each(services)('$file running', ({ loaded }) => {
  const model = loaded.model!;

  test('is frozen, named for a demonstration and answers all features', () => {
    expect(Object.isFrozen(model.stages)).toBe(true);
    expect(model.demoName).toBeTruthy();
    expect(model.demoName).not.toBe(model.name);
    expect(Object.keys(model.features)).toEqual(FEATURES);
  });

  test('marks every stage, move and component as said or assumed, with its source or its reason', () => {
    for (const item of [model.stages, model.moves, model.components].flatMap((section) => Object.values(section))) {
      const { mark } = item;
      if (mark.known === 'said') expect(mark.source?.text, item.id).toBeTruthy();
      else if (mark.known === 'assumed') expect(mark.because, item.id).toBeTruthy();
      else expect.unreachable(`${item.id} is ${mark.known}`);
    }
  });

  test('is drawn with every stage, move and component, nothing upon another', () => {
    const drawing = drawModel(model);
    expect(drawing.stages.map(({ id }) => id).sort()).toEqual(Object.keys(model.stages).sort());
    expect(new Set(drawing.components.map(({ id }) => id))).toEqual(new Set(Object.keys(model.components)));
    const ways = Object.values(model.moves).reduce((sum, move) => sum + move.from.length, 0);
    const drawnReturns = Object.values(model.moves).filter((move) => move.from.includes('out')).length;
    expect(drawing.lines.filter(({ kind }) => kind === 'move' || kind === 'ending').length).toBe(ways - drawnReturns);
    const standing = [...drawing.stages, ...drawing.doors, ...drawing.endings, ...drawing.outward];
    for (const [index, a] of standing.entries()) {
      for (const b of standing.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.kind} ${a.id} and ${b.kind} ${b.id}`).toBe(true);
      }
    }
    for (const box of standing)
      expect(box.x + box.width <= drawing.width && box.y + box.height <= drawing.height).toBe(true);
  });

  test('is painted with a title and a description, without script, style or anything from outside', () => {
    const svg = pathwaySvg(drawModel(model));
    expect(svg).toContain(`<title id="pathway-${model.id}-title">`);
    expect(svg).toContain(`<desc id="pathway-${model.id}-desc">`);
    expect(svg).not.toMatch(/<script|<style|style=|href=|undefined|NaN/);
  });

  test('is said in words, every stage by its name', () => {
    const headings = pathwayWords(model).map(({ heading }) => heading);
    for (const stage of Object.values(model.stages)) expect(headings.some((h) => h.startsWith(stage.name))).toBe(true);
    const sentences = pathwayWords(model).flatMap((section) => section.sentences.map(({ words }) => words));
    expect(sentences.filter((words) => /undefined|not-known/.test(words))).toEqual([]);
  });
});
