import { sql } from 'kysely';
import { audit } from '#platform/audit/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { signingIn } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** What an administrator did to which account. */
export interface DeedOnAccount {
  readonly thing: string;
  readonly detail: Record<string, unknown>;
}

/** Looks at accounts, which only the system can read: the access table has let an administrator through before. */
export const lookingAfterAccounts = <T>({ storage, clock }: PageRequest, work: (tx: Tx) => Promise<T>): Promise<T> =>
  signingIn({ storage, clock }, work);

/** Changes accounts and writes down in the administrator's own name what was done, both or neither. */
export function changingAccounts<T>(
  request: PageRequest,
  work: (tx: Tx) => Promise<{ readonly result: T; readonly deed: DeedOnAccount | undefined }>,
): Promise<T> {
  const { actor } = request;
  return lookingAfterAccounts(request, async (tx) => {
    const { result, deed } = await work(tx);
    if (deed === undefined) return result;
    await sql`select set_config('app.account', ${actor.accountId ?? ''}, true), set_config('app.role', ${actor.role}, true)`.execute(
      tx,
    );
    await audit(tx, { actor, act: 'accounts.manage', ...deed });
    return result;
  });
}
