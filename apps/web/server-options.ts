import type { Actor, Role } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Assets, Deployment, Route } from '#platform/pages/index.ts';
import type { Storage } from '#platform/storage/index.ts';

/** Who is asking: the role in use now, and all roles this person may switch to. */
export interface WhoIsAsking {
  readonly actor: Actor;
  readonly roles: readonly Role[];
}

export interface ServerOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly deployment: Deployment;
  /** Tests name the person asking here; left out, or undefined, the sign-in cookie says who it is. */
  readonly signedInAs?: () => WhoIsAsking | undefined;
  /** Routes to serve; left out, all of the product. */
  readonly routes?: readonly Route[];
  /** True behind HTTPS: cookies are then sent over HTTPS only. */
  readonly secure?: boolean;
  /** True behind a proxy that sets X-Forwarded-For. */
  readonly trustProxy?: boolean;
  /** Receives one line for each request and each error; left out, nothing is written. */
  readonly writeLog?: (line: string) => void;
}

/** The options with what the server found out when it started. */
export interface Web extends ServerOptions {
  readonly assets: Assets;
  /** Routes of pages that one can open, by their path. */
  readonly pages: ReadonlyMap<string, Route>;
}
