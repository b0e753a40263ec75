import { longDate } from '@commonground/calendar';
import type { Refusal } from './refusal.store.ts';

interface ToldOf {
  readonly service: string;
  readonly called: string;
}

/** What somebody is told who is not taken on, in plain words: that it is no, why, what instead, and that they may ask again. */
export function refusalLines(refusal: Refusal, { service }: Pick<ToldOf, 'service'>): string[] {
  const names = refusal.instead.map(({ name }) => name);
  return [
    `You asked to come to ${service}. We are sorry: we are not the right service for you at the moment.`,
    `Why: ${sentence(refusal.reason_words)}`,
    `What you can do instead: ${sentence(refusal.instead_words)}`,
    ...(names.length === 0 ? [] : [`They can help: ${names.join(', ')}.`]),
    'This does not count against you. You can ask us again at any time.',
    'If you do not agree, or want to talk about it, tell us. Somebody else than the person who decided will look at it again.',
  ];
}

/** What whoever referred is told: the reason and what instead only where the person agreed to it. */
export function referrerLines(refusal: Refusal, { service, called }: ToldOf): string[] {
  const why = [
    `Why: ${sentence(refusal.reason_words)}`,
    `What they were offered instead: ${sentence(refusal.instead_words)}`,
  ];
  return [
    `You suggested ${service} to ${called}. We looked at it on ${longDate(refusal.refused_on as never)}. We are not the right service for them at the moment.`,
    ...(refusal.referrer_hears
      ? why
      : [`We told ${called} why, and what they can do instead. It is theirs to tell you.`]),
    ...(refusal.consultation
      ? ['We would gladly think with you about how you can support them. Get in touch, and we find an hour for it.']
      : []),
    `${called} can ask us again at any time.`,
  ];
}

const sentence = (words: string) => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);
