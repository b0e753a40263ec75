import type { Instrument, Item, ItemAnswer } from '../instrument.schema.ts';
import { isNumeric, type NumericAnswer, rangeOf, takes } from '../item-answers.ts';

/** What is said about answers that nobody could give, or that could mean two things. */
export function answerProblems(instrument: Instrument): string[] {
  return [...instrument.items.flatMap((item) => ofItem(instrument, item)), ...ofReversed(instrument)];
}

/** The answer of an item if it is a number; undefined for words, days and items that are not there. */
export function numericAnswer({ items, response }: Instrument, id: string): NumericAnswer | undefined {
  const item = items.find((one) => one.id === id);
  const answer = item?.answer ?? (item === undefined || 'byItem' in response ? undefined : response);
  return answer !== undefined && isNumeric(answer) ? answer : undefined;
}

/** Whether an item can be answered with this number. */
export function canBe(instrument: Instrument, id: string, value: number): boolean {
  const answer = numericAnswer(instrument, id);
  return answer !== undefined && takes(answer, value);
}

function ofItem(instrument: Instrument, item: Item): string[] {
  const where = `item ${item.id}`;
  const never = (item.onlyIf?.is ?? []).filter((value) => !canBe(instrument, item.onlyIf?.item ?? '', value));
  const both = item.notApplicable.filter((value) => canBe(instrument, item.id, value));
  const answer = item.answer ?? ('byItem' in instrument.response ? undefined : instrument.response);
  return [
    ...never.map((value) => `${where} is asked only after the answer ${value}, which nobody can give`),
    ...both.map((value) => `${where} takes ${value} both as an answer and as "does not apply"`),
    ...(answer === undefined ? [] : ofAnswer(where, answer)),
  ];
}

function ofAnswer(where: string, answer: ItemAnswer): string[] {
  if ('min' in answer) return answer.min < answer.max ? [] : [`${where} runs from ${answer.min} to ${answer.max}`];
  if ('several' in answer) {
    const ids = answer.several.map((option) => option.id);
    return [...twice(`${where} has the choice`, ids), ...labels(where, answer.several)];
  }
  if (!('options' in answer)) return [];
  const keyed = answer.options.filter((option) => option.key !== undefined).length;
  const some = keyed > 0 && keyed < answer.options.length;
  return [...labels(where, answer.options), ...(some ? [`${where} gives a key to some options only`] : [])];
}

const twice = (what: string, names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${what} ${name} twice`);

const labels = (where: string, options: readonly { label: string }[]): string[] =>
  twice(
    `${where} has the label`,
    options.map((option) => option.label),
  );

/** Turned round, every answer must again be one the item has. */
function ofReversed(instrument: Instrument): string[] {
  return instrument.reversed.items.flatMap((id) => {
    const answer = numericAnswer(instrument, id);
    if (answer === undefined) return [`item ${id} is reversed and is not answered with a number`];
    const [low, high] = rangeOf(answer);
    const values = 'options' in answer ? answer.options.map((option) => option.value) : [];
    return values
      .filter((value) => !takes(answer, low + high - value))
      .map((value) => `item ${id} reversed gives ${low + high - value}, which it does not have`);
  });
}
