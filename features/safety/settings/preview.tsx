import { Own } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { helpWordsOf, promiseInWords, promiseNow } from '../promise.ts';

/** What a member would read if they answered now. */
export async function memberReads(tx: Tx, serviceId: string, now: Date): Promise<Preview> {
  return {
    before: promiseInWords(await promiseNow(tx, serviceId, now)),
    after: await helpWordsOf(tx, serviceId),
  };
}

export interface Preview {
  readonly before: string;
  readonly after: string;
}

export function WhatMembersRead({ before, after }: Preview) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        <Own>What a member would read now</Own>
      </h2>
      <p>Before they answer:</p>
      <blockquote className="cg-own-words">
        <p>{before}</p>
      </blockquote>
      <p>At once after an answer about risk, above the ways to get help now:</p>
      <blockquote className="cg-own-words">
        <p className="cg-typed">{after}</p>
      </blockquote>
    </section>
  );
}
