import { answerOf, INSTRUMENTS, type Instrument, isNumeric, itemOf, optionsOf, valuesOf } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import { defaultSteps, type Level, type Steps } from '../levels/flag-levels.ts';

/** One risk item with its levels, as the settings page shows it. */
export interface RiskItem {
  readonly item: string;
  readonly topic: string;
  /** Answers about risk, the least first: `words` as printed beside the value. */
  readonly answers: readonly { readonly value: number; readonly words: string }[];
  readonly steps: Steps;
  readonly byDefault: Steps;
  readonly because: string;
  /** Who set it in this service and when; undefined: as the product brings it. */
  readonly set?: { readonly by: string; readonly at: Date };
}

export interface RiskInstrument {
  readonly id: string;
  readonly name: string;
  readonly items: readonly RiskItem[];
}

/** Instruments that ask about risk, in the order of their names. */
export const riskyInstruments = (): Instrument[] =>
  [...INSTRUMENTS.values()]
    .filter(({ riskItems }) => riskItems !== null)
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));

/** The levels of every risk item of these instruments in a service. */
export async function riskLevels(
  tx: Tx,
  serviceId: string,
  instruments: readonly Instrument[],
): Promise<RiskInstrument[]> {
  const rows = await tx.selectFrom('flag_rule').selectAll().where('service_id', '=', serviceId).execute();
  return instruments.map((instrument) => ({
    id: instrument.id,
    name: instrument.name,
    items: (instrument.riskItems?.items ?? []).map((item) => {
      const own = rows.filter((row) => row.instrument === instrument.id && row.item === item);
      return riskItem(instrument, item, own);
    }),
  }));
}

interface OwnStep {
  readonly level: Level;
  readonly from_value: number;
  readonly set_by: string;
  readonly set_at: Date;
}

function riskItem(instrument: Instrument, item: string, own: readonly OwnStep[]): RiskItem {
  const riskFrom = instrument.riskItems?.from ?? 0;
  const { steps: byDefault, because } = defaultSteps(instrument.id, item, riskFrom);
  const [first] = own;
  const steps = Object.fromEntries(own.map(({ level, from_value }) => [level, from_value]));
  return {
    item,
    topic: itemOf(instrument, item).topic,
    answers: answersOf(instrument, item).filter(({ value }) => value >= riskFrom),
    steps: first === undefined ? byDefault : steps,
    byDefault,
    because,
    ...(first === undefined ? {} : { set: { by: first.set_by, at: first.set_at } }),
  };
}

function answersOf(instrument: Instrument, item: string): { value: number; words: string }[] {
  const options = optionsOf(instrument, item);
  const answer = answerOf(instrument, itemOf(instrument, item));
  const values = isNumeric(answer) ? valuesOf(answer) : [];
  return values.map((value) => {
    const label = options?.find((option) => option.value === value)?.label;
    return { value, words: label === undefined ? String(value) : `${value}, ${label}` };
  });
}

/** "Tell the team from “3, often”, call today from “4, most or all of the time”" in words of the answers. */
export function stepsInWords({ answers }: Pick<RiskItem, 'answers'>, steps: Steps): string {
  const from = (value: number) => `“${answers.find((answer) => answer.value === value)?.words ?? value}”`;
  const team = steps['tell-team'];
  const today = steps['call-today'];
  const parts = [
    team === undefined || team === today ? '' : `tell the team from ${from(team)}`,
    today === undefined ? '' : `call today from ${from(today)}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'show help only' : parts.join(', ');
}
