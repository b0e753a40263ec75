import type { CalendarDay } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { type DraftOwner, draftOf, forgetDraft, keepDraft, type Values } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { findResponse, type Response } from '../response.store.ts';
import { keepAnswers } from '../sending/index.ts';
import { nextPage, pagesOf } from './answer-pages.rules.ts';
import { withPage } from './page.rules.ts';

/** Which way somebody leaves a page: on, back, away, or not at all (saved while they choose). */
export type Leaving = 'next' | 'back' | 'stop' | 'keep';

export interface PageToSave {
  /** Counted from 1. */
  readonly page: number;
  readonly typed: Values;
  readonly leaving: Leaving;
}

export interface KeptPage {
  readonly response: Response;
  readonly errors: Readonly<Record<string, string>>;
  /** Where they are led now; the same page while something on it could not be understood. */
  readonly goOn: number | 'send' | undefined;
}

/** Names the draft of what was typed on a page and could not be understood. */
const draftName = (responseId: string, page: number) => `answer/${responseId}/${page}`;

/** Where and for whom a page is saved. */
export interface Saving {
  readonly owner: DraftOwner;
  readonly today: CalendarDay;
  readonly now: Date;
}

/**
 * Saves one page of a draft. The response is held while its answers are put together, so that two devices saving at once
 * keep each other's pages. What could not be understood is kept as it was typed. Undefined when there is no such draft for
 * this reader.
 */
export async function savePage(
  tx: Tx,
  { owner, today, now }: Saving,
  responseId: string,
  { page, typed, leaving }: PageToSave,
): Promise<KeptPage | undefined> {
  const response = await findResponse(tx, responseId, true);
  if (response?.state !== 'draft') return undefined;
  const instrument = instrumentOf(response.instrument);
  const items = pagesOf(instrument)[page - 1];
  if (items === undefined) return undefined;
  const saved = withPage(instrument, response.answers, items, typed, today);
  const whole = Object.keys(saved.errors).length === 0;
  const goOn =
    leaving === 'next' && whole
      ? (nextPage(instrument, saved.answers, page, 1) ?? 'send')
      : leaving === 'back'
        ? nextPage(instrument, saved.answers, page, -1)
        : page;
  await keepAnswers(tx, response, saved.answers);
  await keepPlace(tx, response, goOn === 'send' ? 'send' : (pagesOf(instrument)[(goOn ?? page) - 1]?.[0]?.id ?? null));
  const form = draftName(responseId, page);
  if (Object.keys(saved.unread).length === 0) await forgetDraft(tx, owner, form);
  else await keepDraft(tx, owner, form, saved.unread, now);
  return { response: { ...response, answers: saved.answers }, errors: saved.errors, goOn };
}

/** What was typed on a page and not understood, when they were here before. */
export const unreadOf = (tx: Tx, owner: DraftOwner, responseId: string, page: number): Promise<Values | undefined> =>
  draftOf(tx, owner, draftName(responseId, page));

async function keepPlace(tx: Tx, response: Response, place: string | null): Promise<void> {
  await tx
    .updateTable('response')
    .set({ goes_on_at: place })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .where('state', '=', 'draft')
    .execute();
}
