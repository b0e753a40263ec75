import fc from 'fast-check';
import { Fhir } from 'fhir';
import { describe, expect, it } from 'vitest';
import { INSTRUMENTS, type Instrument, instrumentOf, score } from '../index.ts';
import {
  type AnsweredResponse,
  answersIn,
  bundleOf,
  type IdentifiedScore,
  observationsOf,
  type QuestionnaireWords,
  questionnaireOf,
  questionnaireResponseOf,
  shippedWords,
} from './index.ts';
import { arbitraryAnswers } from './testing/arbitrary-answers.ts';

const validator = new Fhir();
/** SNOMED CT, LOINC and our own lists are not in the package; whether our codes are the file's is tested below. */
const NOT_CARRIED =
  /^(http:\/\/snomed\.info\/sct|http:\/\/loinc\.org|https:\/\/commonground\.example\/fhir\/CodeSystem\/.*)$/;
/** The value set lists common languages only; Welsh is one of ours. */
const LANGUAGES = /\/ValueSet\/languages/;
/** Everything the validator has to say, be it a warning: all of it is a fault. */
function faults(resource: object): string[] {
  const { messages } = validator.validate(JSON.parse(JSON.stringify(resource)), {
    errorOnUnexpected: true,
    beforeCheckCode: (valueSet, code, system) =>
      (code !== '' && system !== undefined && NOT_CARRIED.test(system)) || (LANGUAGES.test(valueSet) && code === 'cy'),
  });
  return messages.map(({ location, severity, message }) => `${severity} at ${location}: ${message}`);
}

const everyInstrument = [...INSTRUMENTS.values()].map((instrument): [string, Instrument] => [
  instrument.id,
  instrument,
]);
const RESPONSE: Omit<AnsweredResponse, 'answers'> = {
  responseId: '3f6f6f0e-3c1f-4a8e-9a52-0d6f6f0e3c1f',
  personId: 'b0c1d2e3-0000-4000-8000-000000000001',
  answeredOn: '2026-03-01',
  sentAt: '2026-03-01T10:15:00.000Z',
  byWhom: 'self',
  enteredBy: null,
  isCorrection: false,
  isReplaced: false,
  isWithdrawn: false,
};
const loadedWords = (instrument: Instrument): QuestionnaireWords => ({
  ...shippedWords(instrument),
  basis: 'pack',
  version: 'licensed 2026',
  language: 'cy',
  stem: 'Made-up words above the questions',
  item: (id) => `Made-up words of question ${id}`,
});
const scoresOf = (instrument: Instrument, answers: AnsweredResponse['answers']): IdentifiedScore[] =>
  score(instrument, answers).map((row, index) => ({ ...row, id: `score-${index}` }));
const core10 = instrumentOf('core-10');

describe('the validator itself', () => {
  it('finds a wrong code, an unknown property and a missing one', () => {
    const good = questionnaireOf(core10);
    expect(faults({ ...good, status: 'nearly' })).toHaveLength(1);
    expect(faults({ ...good, severity: 'moderate' })).toHaveLength(1);
    const { code: _, ...without } = observationsOf(core10, { ...RESPONSE, answers: {} }, scoresOf(core10, {}))[0]!;
    expect(faults(without)).toHaveLength(1);
  });
});

describe('every instrument as a Questionnaire', () => {
  it.each(everyInstrument)('%s is valid in our words and in loaded ones', (_, instrument) => {
    for (const words of [shippedWords(instrument), loadedWords(instrument)]) {
      expect(faults(questionnaireOf(instrument, words))).toEqual([]);
    }
  });

  it.each(everyInstrument)('%s has its items as linkIds, and options that tell apart', (_, instrument) => {
    const { item } = questionnaireOf(instrument);
    const asked = item.filter(({ type }) => type !== 'display');
    expect(asked.map(({ linkId }) => linkId)).toEqual(instrument.items.map(({ id }) => id));
    const everything = questionnaireOf(instrument, loadedWords(instrument)).item.map(({ linkId }) => linkId);
    expect(new Set(everything).size).toBe(instrument.items.length + 1);
    for (const { answerOption = [], type } of asked) {
      const codes = answerOption.map(({ valueCoding }) => valueCoding.code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(type === 'choice').toBe(codes.length > 0);
    }
  });
});

describe('every response', () => {
  it.each(everyInstrument)('%s: any answers are valid, and come back as they were', (_, instrument) => {
    fc.assert(
      fc.property(arbitraryAnswers(instrument), (answers) => {
        const response = { ...RESPONSE, answers };
        const written = questionnaireResponseOf(instrument, response);
        expect(faults(written)).toEqual([]);
        expect(answersIn(instrument, JSON.parse(JSON.stringify(written)))).toEqual(answers);
        const observations = observationsOf(instrument, response, scoresOf(instrument, answers));
        expect(observations.flatMap(faults)).toEqual([]);
        expect(faults(bundleOf([written, ...observations], RESPONSE.sentAt))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a Questionnaire', () => {
  it('carries what each answer counts, its codes, its licence and its base', () => {
    const phq9 = questionnaireOf(instrumentOf('phq-9'), undefined, { base: 'https://example.org/fhir' });
    expect(phq9).toMatchObject({
      url: 'https://example.org/fhir/Questionnaire/phq-9',
      name: 'Phq9',
      status: 'active',
      code: expect.arrayContaining([{ system: 'http://loinc.org', code: '44249-1' }]),
    });
    expect(phq9.item[8]).toMatchObject({ linkId: '9', code: [{ system: 'http://loinc.org', code: '44260-8' }] });
    expect(phq9.item[0]?.answerOption?.[3]?.valueCoding).toMatchObject({
      system: 'https://example.org/fhir/CodeSystem/answers-phq-9',
      code: '3',
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 3 }],
    });
    expect(questionnaireOf(core10).copyright).toContain('CORE System Trust');
  });

  it('says when its words are topics only, and when the instrument is a draft', () => {
    expect(questionnaireOf(core10)).toMatchObject({ version: 'topic-labels', experimental: true, status: 'active' });
    expect(questionnaireOf(core10).description).toContain('not the questions');
    expect(questionnaireOf(core10, loadedWords(core10))).toMatchObject({
      version: 'licensed-2026',
      language: 'cy',
      experimental: false,
    });
    expect(questionnaireOf(instrumentOf('reqol-10'))).toMatchObject({ status: 'draft' });
  });

  it('names the instrument that it is part of', () => {
    expect(questionnaireOf(instrumentOf('gp-core')).derivedFrom).toEqual([
      questionnaireOf(instrumentOf('core-om')).url,
    ]);
    expect(questionnaireOf(core10)).not.toHaveProperty('derivedFrom');
  });

  it('asks some questions only after certain answers', () => {
    const asked = [...INSTRUMENTS.values()].flatMap((instrument) => {
      const { item } = questionnaireOf(instrument);
      return instrument.items.flatMap(({ id, onlyIf }) =>
        onlyIf ? [{ onlyIf, item: item.find(({ linkId }) => linkId === id), all: item }] : [],
      );
    });
    expect(asked.length).toBeGreaterThan(0);
    for (const { onlyIf, item, all } of asked) {
      expect(item?.enableWhen).toHaveLength(onlyIf.is.length);
      for (const { question, answerCoding } of item?.enableWhen ?? []) {
        expect(question).toBe(onlyIf.item);
        const offered = all.find(({ linkId }) => linkId === question)?.answerOption ?? [];
        if (answerCoding) expect(offered.map(({ valueCoding }) => valueCoding.code)).toContain(answerCoding.code);
      }
    }
  });

  it('gives an answer that means "does not apply" no number', () => {
    const work = questionnaireOf(instrumentOf('wsas')).item[0]!;
    expect(work.type).toBe('choice');
    expect(work.answerOption?.at(-1)?.valueCoding).toEqual({
      system: expect.any(String),
      code: '9',
      display: 'does not apply',
    });
    expect(work.answerOption?.[0]?.valueCoding.extension).toHaveLength(1);
  });
});

describe('a response', () => {
  const of = (more: Partial<AnsweredResponse>) =>
    questionnaireResponseOf(core10, { ...RESPONSE, answers: { '1': 3, '6': 0 }, ...more });

  it('keeps a 0 and leaves out what was not answered', () => {
    const { item } = of({});
    expect(item?.map(({ linkId }) => linkId)).toEqual(['1', '6']);
    expect(item?.[1]?.answer?.[0]?.valueCoding?.extension?.[0]?.valueDecimal).toBe(0);
    expect(of({ answers: {} })).not.toHaveProperty('item');
  });

  it('says what became of it', () => {
    expect(of({}).status).toBe('completed');
    expect(of({ isCorrection: true }).status).toBe('amended');
    expect(of({ isCorrection: true, isReplaced: true }).status).toBe('entered-in-error');
    expect(of({ isWithdrawn: true }).meta?.tag?.[0]?.code).toBe('withdrawn-from-evidence');
    expect(faults(of({ isWithdrawn: true }))).toEqual([]);
  });

  it('names the person by the record’s own id, and says whose view it is', () => {
    expect(of({}).subject).toEqual({
      type: 'Patient',
      identifier: { system: expect.stringMatching(/person$/), value: RESPONSE.personId },
    });
    expect(of({}).source).toEqual(of({}).subject);
    for (const byWhom of ['practitioner', 'supporter'] as const) {
      expect(of({ byWhom, enteredBy: 'A. Name' }).source).not.toEqual(of({}).subject);
      expect(faults(of({ byWhom, enteredBy: 'A. Name' }))).toEqual([]);
    }
  });

  it('passes on an answer that is not one of the printed ones, as no coding', () => {
    const written = of({ answers: { '1': 7 } });
    expect(written.item?.[0]?.answer).toEqual([{ valueString: '7' }]);
    expect(faults(written)).toEqual([]);
  });
});

describe('observations', () => {
  const complete = Object.fromEntries(core10.items.map(({ id }) => [id, 2]));
  const clinicalOf = (instrument: Instrument, answers: AnsweredResponse['answers'], scale: string, metric: string) => {
    const rows = scoresOf(instrument, answers);
    const index = rows.findIndex((row) => row.scale === scale && row.metric === metric);
    return observationsOf(instrument, { ...RESPONSE, answers }, rows)[index]!;
  };

  it('carry the value with the national code and our own', () => {
    const found = clinicalOf(core10, complete, 'total', 'clinical');
    expect(found).toMatchObject({ status: 'final', valueQuantity: { value: 20 }, effectiveDateTime: '2026-03-01' });
    expect(found.code.coding).toEqual([
      { system: 'http://snomed.info/sct', code: '718583008' },
      { system: 'https://commonground.example/fhir/CodeSystem/scores', code: 'core-10.total.clinical' },
    ]);
    expect(clinicalOf(core10, complete, 'total', 'mean').code.coding).toHaveLength(1);
    expect(found).not.toHaveProperty('interpretation');
  });

  it('carry a national code only for a value within its range', () => {
    const narrow = structuredClone(core10);
    narrow.codes = narrow.codes.map((code) => (code.range ? { ...code, range: [0, 19] } : code));
    expect(clinicalOf(narrow, complete, 'total', 'clinical').code.coding).toHaveLength(1);
  });

  it('say why there is no value, and when one is computed without some answers', () => {
    const { '4': _, ...nine } = complete;
    expect(clinicalOf(core10, nine, 'total', 'clinical').note?.[0]?.text).toMatch(/^1 of 10 answers missing/);
    const few = clinicalOf(core10, { '1': 2 }, 'total', 'clinical');
    expect(few).not.toHaveProperty('valueQuantity');
    expect(few.dataAbsentReason).toMatchObject({ coding: [{ code: 'unknown' }], text: expect.stringMatching(/^9 /) });
    expect(few.code.coding).toHaveLength(1);
    expect(clinicalOf(core10, {}, 'total', 'sum').dataAbsentReason?.text).toBe('nothing was answered');
    expect(clinicalOf(core10, { ...complete, '6': 8 }, 'total', 'sum').dataAbsentReason).toMatchObject({
      coding: [{ code: 'error' }],
      text: 'no such answer: suicidal plans',
    });
  });

  it('follow what became of the response', () => {
    const rows = scoresOf(core10, complete);
    const statusOf = (more: Partial<AnsweredResponse>) =>
      observationsOf(core10, { ...RESPONSE, answers: complete, ...more }, rows)[0]!.status;
    expect([statusOf({ isCorrection: true }), statusOf({ isReplaced: true })]).toEqual(['amended', 'entered-in-error']);
  });
});
