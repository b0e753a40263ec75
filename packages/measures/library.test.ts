import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { gradeOf } from '../../tests/reading-age.ts';
import type { Instrument } from './instrument.schema.ts';
import { INSTRUMENTS, instrumentAsked, instrumentOf } from './instruments.ts';

const all = [...INSTRUMENTS.values()];
const codes = (list: string): Record<string, Record<string, string>> => {
  const text = readFileSync(new URL(`../../data/code-lists/${list}.yaml`, import.meta.url), 'utf8');
  return (parse(text) as { codes: Record<string, Record<string, string>> }).codes;
};
const own = all.filter((instrument) => instrument.licence.wording === 'own');

test('the library holds what the review used, what the national set adds, and our own forms', () => {
  const published = all.filter((instrument) => !own.includes(instrument)).map((instrument) => instrument.id);
  expect(published).toEqual(
    `best core-10 core-6d core-om core-sf-a core-sf-b csq-8 ders-18 dialog eq-5d-3l eq-5d-5l gad-7 gbo gp-core pds-icd-11
     phq-9 pid-5-bf psychlops reqol-10 sapas saspd sfq swemwbs wemwbs wsas yp-core`.split(/\s+/),
  );
  expect(own.map((instrument) => instrument.id)).toEqual(
    'check-in circumstances interview-result satisfaction self-harm service-use supporter-experience'.split(' '),
  );
});

describe('names under which service models ask', () => {
  const named = codes('instruments');
  test('every instrument can be named, and a name without one is known not to be held', () => {
    expect([...INSTRUMENTS.keys()].filter((id) => !(id in named))).toEqual([]);
    const notHeld = Object.keys(named).filter((id) => instrumentAsked(id) === undefined);
    expect(notHeld.join(' ')).toBe('core-5 ld-core-14 fft ders-16 bsl-23 zan-bpd iip-32 ipde scid-ii msi-bpd');
  });
  test('what a form of ours stands for is said in the list and in the form alike', () => {
    const said = Object.entries(named).flatMap(([id, { 'asked-as': form }]) => (form ? [[id, form]] : []));
    const held = all.flatMap((instrument) => instrument.standsFor.map((id) => [id, instrument.id]));
    expect(said.sort()).toEqual(held.sort());
    for (const [id, form] of said) expect(instrumentAsked(id!)?.id).toBe(form);
  });
});

test('every kind of event has a code, and every form counts it over the same period', () => {
  const kinds = Object.keys(codes('event-kinds'));
  const events = all.flatMap((instrument) => instrument.events);
  expect(events.length).toBeGreaterThan(0);
  expect(events.filter((event) => !kinds.includes(event.kind))).toEqual([]);
  expect([...new Set(events.map((event) => event.period))]).toEqual(['6 months']);
  expect(codes('event-kinds').helpline).toMatchObject({ use: 'helpline' });
});

test('a part of an instrument has its items, its options and its reversal', () => {
  const parts = all.filter((instrument) => instrument.partOf !== undefined);
  expect(parts.map((part) => part.id)).toEqual(['core-6d', 'core-sf-a', 'core-sf-b', 'gp-core']);
  for (const part of parts) {
    const whole = instrumentOf(part.partOf!);
    const ids = part.items.map((item) => item.id);
    expect(whole.items.filter((item) => ids.includes(item.id))).toEqual(part.items);
    expect(whole.reversed.items.filter((id) => ids.includes(id))).toEqual(part.reversed.items);
    expect((part.response as { options: unknown }).options).toEqual((whole.response as { options: unknown }).options);
    expect(part.riskItems?.items ?? []).toEqual((whole.riskItems?.items ?? []).filter((id) => ids.includes(id)));
  }
});

test('a missing rule that is only remembered is offered by name and every answer is needed until then', () => {
  const rules = all.flatMap(({ id, scales }) =>
    scales.flatMap((scale) => scale.otherMissingRules.map((rule) => ({ id, named: rule.id, most: rule.most, scale }))),
  );
  const remembered = rules.filter((rule) => rule.named === 'remembered');
  expect(remembered.map(({ id, most }) => `${id} ${most}`).join(', ')).toBe(
    'gad-7 2, phq-9 2, psychlops 1, reqol-10 1, sfq 1, wemwbs 3, wsas 1',
  );
  expect(remembered.filter(({ scale }) => scale.missing.most > 0)).toEqual([]);
  const needed = all.flatMap(({ scales }) => scales).filter((scale) => scale.missing.certainty === 'M');
  expect(needed.length).toBeGreaterThan(10);
  expect(needed.filter((scale) => scale.missing.most > 0)).toEqual([]);
});

test.each<[string, string, RegExp]>([
  ['non-risk items missing', 'core-om', /non-risk items missing: 3 allowed.*CST-SCORE/i],
  ['female cut-off of risk', 'core-om', /female risk cut-off: 0\.30.*EVANS-CSC/i],
  ['pooled cut-off', 'core-om', /pooled cut-off: 10 as used.*CONNELL2007/i],
  ['three metrics', 'core-om', /three metrics circulate.*NHSD-REF/i],
  ['code of the whole score', 'core-om', /718612000 .*865876006 .*NHSE-VALID/],
  ['licence of the CORE measures', 'core-om', /licence: CC BY-ND 4\.0 .*CAMCOPS/i],
  ['reliable change of CORE-10', 'core-10', /reliable change: 6 for adults.*BARKHAM2013/i],
  ['cut-offs of YP-CORE', 'yp-core', /2025 .*EVANS-YP.*CECP/],
  ['worst state, England 2018', 'eq-5d-5l', /-0\.285 .*HEDS1602/],
  ['recommended value set', 'eq-5d-5l', /value set is always named .*NICE2019/],
  ['a list named after the wrong version', 'eq-5d-3l', /repeats its 5L list \(EQSUITE-R\)/],
  ['crosswalk of van Hout', 'eq-5d-5l', /2933 of 3125 .*EQSUITE-R/],
  ['reversed items of ReQoL-10', 'reqol-10', /reversed items: 1, 3, 6 and 9.*TRUECOLOURS/i],
  ['item 3 of SAPAS', 'sapas', /item 3 is reversed.*SAPAS-CODE/i],
  ['values and threshold of DIALOG', 'dialog', /0 to 8 or 1 to 8.*NHSD-REF.*one point is per item.*NHSE-PROMS/s],
  ['maximum of PSYCHLOPS', 'psychlops', /maximum 20.*PSYCHLOPS-OLD/i],
  ['first option of GAD-7', 'gad-7', /not at all sure.*CAMCOPS/],
  ['values of WSAS', 'wsas', /values run 0 to 8 .*CAMCOPS/i],
  ['code of the difficulty question', 'phq-9', /69722-7, 44256-6/],
  ['the other SFQ', 'sfq', /Session Feedback Questionnaire.*NHSD-REF/],
])('decided, with its source: %s (%s)', (_, id, line) => {
  expect(instrumentOf(id).decisions.join('\n')).toMatch(line);
});

const questionsOf = ({ stem, items }: Instrument): string[] => [
  ...(stem === undefined ? [] : [stem]),
  ...items.flatMap(({ text, hint }) => [text ?? '', hint ?? ''].filter((each) => each !== '')),
];
/** Everything a person reads on a form of our own. */
const wordsOf = (form: Instrument): string[] => [
  ...questionsOf(form),
  ...form.items.flatMap(({ answer }) => optionLabels(answer)),
  ...optionLabels(form.response),
];
const optionLabels = (answer: unknown): string[] => {
  const { options, several } = (answer ?? {}) as Partial<Record<'options' | 'several', { label: string }[]>>;
  return [...(options ?? []), ...(several ?? [])].map((option) => `${option.label}.`);
};

describe('our own forms', () => {
  test.each(own)('$id is read at the age of nine to eleven', (instrument) => {
    // Read with and without the options, which are short and would make hard questions look easy.
    expect(gradeOf(wordsOf(instrument))).toBeLessThanOrEqual(6);
    expect(gradeOf(questionsOf(instrument))).toBeLessThanOrEqual(6);
  });

  test.each(own)('$id asks in kind words: no diagnosis, no blame, no method', (instrument) => {
    const unkind =
      /\b(disorder|patient|severe|fail|refuse|complain|attention|manipul|cut|burn|overdose|tablet|blade|hang)/i;
    expect(wordsOf(instrument).filter((text) => unkind.test(text))).toEqual([]);
  });

  test('after no, self-harm asks nothing more about it; each part can be left out', () => {
    const after = instrumentOf('self-harm').items.filter((item) => item.onlyIf?.item === 'any');
    expect(after.map((item) => item.id)).toEqual(['times', 'last-day', 'kind', 'worst']);
    expect(after.every((item) => !item.onlyIf!.is.includes(0))).toBe(true);
  });

  test('telephone helplines are counted apart', () => {
    const helplines = instrumentOf('service-use').items.filter((item) => /helpline/.test(item.topic));
    expect(helplines.map((item) => item.id)).toEqual(['helpline']);
  });
});
