import { type Instrument, instrumentOf, optionsOf, type riskFlags } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import type { Level } from './levels/flag-levels.ts';
import { type Flagged, flagged, flagsOf, highest } from './levels/flag-rule.store.ts';
import { raiseAlert } from './raise-alert.ts';

export interface ResponseSent {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly responseId: string;
  readonly instrument: string;
  readonly answers: Parameters<typeof riskFlags>[1];
  readonly now: Date;
}

export interface RaisedForResponse {
  /** What the answers call for, or null where none is about risk. Never shown to the member. */
  readonly level: Level | null;
  readonly alertId: string | null;
  /** The answers joined an alert that was open already. */
  readonly joined: boolean;
}

/**
 * What a response that is being sent calls for, in the transaction that sends it: the alert is kept if and only if the
 * response is. Called again for the same response it changes nothing.
 */
export async function raiseForResponse(tx: Tx, sent: ResponseSent): Promise<RaisedForResponse> {
  const { serviceId, journeyId, personId, responseId, answers, now } = sent;
  const instrument = instrumentOf(sent.instrument);
  const flags = await flagged(tx, serviceId, instrument, answers);
  const level = highest(flags);
  if (level === null) return { level, alertId: null, joined: false };
  const because = becauseOf(instrument, flags, answers);
  const raised = await raiseAlert(tx, {
    serviceId,
    journeyId,
    personId,
    source: 'measure',
    path: `/s/${serviceId}/people/${journeyId}/progress`,
    responseId,
    level,
    because,
    raisedAt: now,
  });
  return { level, ...raised };
}

/** What answers call for by the levels that the product brings, and what a practitioner would read. */
export function judgedByDefault(instrumentId: string, answers: ResponseSent['answers']) {
  const instrument = instrumentOf(instrumentId);
  const flags = flagsOf(instrument, answers);
  const level = highest(flags);
  return level === null ? undefined : { level, because: becauseOf(instrument, flags, answers) };
}

/** What a practitioner reads: the topic and what was chosen, never more. */
function becauseOf(instrument: Instrument, flags: readonly Flagged[], answers: ResponseSent['answers']): string {
  const said = flags.map(({ item, topic }) => `${topic}: “${chosen(instrument, item, answers[item])}”`);
  return `${instrument.name}. ${said.join('; ')}.`;
}

function chosen(instrument: Instrument, id: string, value: unknown): string {
  const options = optionsOf(instrument, id) ?? [];
  return options.find((each) => each.key === String(value) || each.value === value)?.label ?? String(value);
}
