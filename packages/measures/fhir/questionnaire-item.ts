import type { Instrument, Item, ItemAnswer } from '../instrument.schema.ts';
import { answerOf, itemOf } from '../item-answers.ts';
import { type Addresses, LOINC, MAX_VALUE, MIN_VALUE, ORDINAL_VALUE, SNOMED } from './addresses.ts';
import type { Coding, EnableWhen, QuestionnaireItem } from './fhir.types.ts';
import type { QuestionnaireWords } from './questionnaire-words.ts';

export interface Writing {
  readonly instrument: Instrument;
  readonly words: QuestionnaireWords;
  readonly at: Addresses;
}

type ItemKind = Omit<QuestionnaireItem, 'linkId' | 'text'>;
/** An answer that is chosen: its code, its words, and its number where it has one. */
export interface Choice {
  readonly code: string;
  readonly display: string;
  readonly value?: number;
}

/** One item of a Questionnaire. Nothing is required: anybody may leave out anything. */
export function questionnaireItem(writing: Writing, item: Item): QuestionnaireItem {
  const { instrument, words } = writing;
  const code = codesOfItem(instrument, item.id);
  return {
    linkId: item.id,
    ...(code.length > 0 ? { code } : {}),
    text: words.item(item.id),
    ...kindOf(writing, item, answerOf(instrument, item)),
    ...enabledBy(writing, item),
    required: false,
  };
}

function kindOf(writing: Writing, item: Item, answer: ItemAnswer): ItemKind {
  const choices = choicesOf(writing, item);
  if (choices !== null) {
    const answerOption = choices.map((choice) => ({ valueCoding: codingOf(writing, choice) }));
    return { type: 'choice', ...('several' in answer ? { repeats: true } : {}), answerOption };
  }
  if ('min' in answer) return { type: 'integer', extension: between(answer.min, answer.max) };
  if ('count' in answer) return { type: 'integer', extension: between(0, answer.count.most) };
  if ('words' in answer) return { type: 'text', maxLength: answer.words.most };
  return { type: 'date' };
}

const between = (least: number, most: number) => [
  { url: MIN_VALUE, valueInteger: least },
  { url: MAX_VALUE, valueInteger: most },
];

/**
 * The answers an item offers, or null where it takes a number, day or words. Steps are a number, unless one of the
 * printed answers says that the item does not apply: that is no number.
 */
export function choicesOf({ instrument, words }: Pick<Writing, 'instrument' | 'words'>, item: Item): Choice[] | null {
  const answer = answerOf(instrument, item);
  if ('several' in answer) return severalOf(answer.several, words.options(item.id));
  const notApplicable = (taken: readonly number[]): Choice[] =>
    item.notApplicable
      .filter((value) => !taken.includes(value))
      .map((value) => ({ code: String(value), display: 'does not apply' }));
  if ('options' in answer) {
    const options = words.options(item.id).map(({ key, label, value }) => ({
      code: key,
      display: label,
      ...(item.notApplicable.includes(value) ? {} : { value }),
    }));
    return [...options, ...notApplicable(answer.options.map(({ value }) => value))];
  }
  if (!('min' in answer) || item.notApplicable.length === 0) return null;
  const steps = Array.from({ length: answer.max - answer.min + 1 }, (_, index) => answer.min + index);
  const numbered = steps.map((value) => ({ code: String(value), display: stepLabel(answer, value), value }));
  return [...numbered, ...notApplicable(steps)];
}

function severalOf(offered: readonly { id: string; label: string }[], worded: QuestionnaireOptions): Choice[] {
  return offered.map(({ id, label }) => ({ code: id, display: worded.find(({ key }) => key === id)?.label ?? label }));
}
type QuestionnaireOptions = ReturnType<QuestionnaireWords['options']>;

function stepLabel(
  { min, max, low, high }: { min: number; max: number; low?: string | undefined; high?: string | undefined },
  value: number,
): string {
  const end = value === min ? low : value === max ? high : undefined;
  return end === undefined ? String(value) : `${value}: ${end}`;
}

/** A chosen answer with its number beside it, so that a reader can add up without the Questionnaire. */
export function codingOf({ instrument, at }: Pick<Writing, 'instrument' | 'at'>, choice: Choice): Coding {
  const { code, display, value } = choice;
  return {
    ...(value === undefined ? {} : { extension: [{ url: ORDINAL_VALUE, valueDecimal: value }] }),
    system: at.answers(instrument.id),
    code,
    display,
  };
}

function enabledBy(writing: Writing, { onlyIf }: Item): Partial<QuestionnaireItem> {
  if (onlyIf === undefined) return {};
  const choices = choicesOf(writing, itemOf(writing.instrument, onlyIf.item));
  const enableWhen = onlyIf.is.flatMap((value): EnableWhen[] => {
    const when = { question: onlyIf.item, operator: '=' } as const;
    if (choices === null) return [{ ...when, answerInteger: value }];
    const codes = choices.filter((choice) => choice.value === value);
    return codes.map(({ code }) => ({
      ...when,
      answerCoding: { system: writing.at.answers(writing.instrument.id), code },
    }));
  });
  return { enableWhen, ...(enableWhen.length > 1 ? { enableBehavior: 'any' } : {}) };
}

/** What SNOMED CT and LOINC call the item, as far as somebody has read it in a source. */
function codesOfItem({ codes }: Instrument, item: string): Coding[] {
  return codes.filter((entry) => entry.item === item && entry.certainty !== 'M').map(plainCoding);
}

/** Without a display: that would have to be the terminology's own words. */
export const plainCoding = ({ system, code }: { system: 'snomed' | 'loinc'; code: string }): Coding => ({
  system: system === 'snomed' ? SNOMED : LOINC,
  code,
});
