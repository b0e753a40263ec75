/** Why a fact may not be written. Codes are stable; the sentence says what is wrong and what would be right. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly why: string;
}
export type Verdict = { readonly ok: true } | Refusal;

export const REFUSAL_CODES = [
  'died',
  'late-entry',
  'no-such-route',
  'no-such-component',
  'no-such-move',
  'no-such-plan',
  'no-journey',
  'not-chosen',
  'already-chosen',
  'own-name-needed',
  'already-open',
  'not-open-group',
  'not-arriving',
  'too-late-to-assess',
  'not-offered-here',
  'already-has-place',
  'not-waiting',
  'no-place-free',
  'places-not-known',
  'no-open-offer',
  'nothing-to-decline',
  'place-not-accepted',
  'not-a-member',
  'condition-not-met',
  'condition-not-known',
  'not-from-here',
  'an-ending',
  'wrong-decider',
  'person-has-not-said',
  'person-does-not-agree',
  'no-decision-shown',
  'not-passed',
  'partner-not-named',
  'already-paused',
  'not-paused',
  'dates-disagree',
  'nobody-known',
  'ending-needs-move',
  'wrong-ending',
  'tries-needed',
  'already-started',
  'reason-needed',
  'nothing-to-return-from',
  'version-mismatch',
  'no-such-fact',
  'already-corrected',
  'same-id',
  'contradicts',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const OK: Verdict = Object.freeze({ ok: true });
export const no = (code: RefusalCode, why: string): Refusal => ({ ok: false, code, why });
