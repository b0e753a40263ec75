import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageProblem } from '../storage-problem.ts';
import { canEnter, type ServerUser } from './server-user.ts';

/** A unix socket's address holds 107 characters on Linux and 103 on macOS; `/.s.PGSQL.5432` takes 14. */
const LONGEST_SOCKET_FOLDER = 85;

/** Ten characters that stand for a path: the same path gives the same name on every start. */
export const shortName = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 10);

/** Where state goes that cannot be kept in the project: the system's folder for root, the user's own otherwise. */
export function stateFolder(): string {
  if (process.getuid!() === 0) return '/var/lib/commonground';
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'commonground');
}

/**
 * The folder of data to use: `wanted` if it was named, else `.data` in the project, else (when the project cannot be
 * written to, or the database's user cannot reach it) a folder per project in the state folder.
 */
export function chooseDataFolder(wanted: string | undefined, root: string, user: ServerUser): string {
  if (wanted) return makeFolder(wanted);
  try {
    const folder = makeFolder(join(root, '.data'));
    if (canEnter(user, folder)) return folder;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return makeFolder(join(stateFolder(), shortName(realpathSync(root))));
}

/** The cluster's folder: inside the data folder, or in the state folder when the database's user cannot get there. */
export function clusterFolderOf(dataFolder: string, user: ServerUser): string {
  if (canEnter(user, dataFolder)) return join(dataFolder, 'pg18');
  const elsewhere = makeFolder(join(stateFolder(), shortName(realpathSync(dataFolder))));
  if (canEnter(user, elsewhere)) return join(elsewhere, 'pg18');
  throw new StorageProblem(
    'unreachable-data',
    `The database runs as ${user.name}, who can enter neither ${dataFolder} nor ${elsewhere}. Set COMMONGROUND_DATA to a folder that user can reach (every folder above it needs the x permission).`,
  );
}

/** A short, private folder for the server's socket; one that someone else owns is refused, never used. */
export function socketFolder(clusterFolder: string, user: ServerUser): string {
  const places = [tmpdir(), '/tmp', '/var/tmp'].filter((place) => canEnter(user, place));
  const folder = places
    .map((place) => join(place, `commonground-${shortName(clusterFolder)}`))
    .find((path) => path.length <= LONGEST_SOCKET_FOLDER);
  if (!folder)
    throw new StorageProblem(
      'no-socket-folder',
      `No folder short enough for the database's socket that ${user.name} can enter was found. Set TMPDIR to one.`,
    );
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (user.drop) chownSync(folder, user.uid, user.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  refuseForeign(folder, user);
  return folder;
}

/** Another user who owns the folder of the socket could answer in the database's place. */
export function refuseForeign(folder: string, user: ServerUser): void {
  const found = lstatSync(folder);
  const ours = found.isDirectory() && found.uid === user.uid && (found.mode & 0o022) === 0;
  if (ours) return;
  throw new StorageProblem(
    'foreign-socket-folder',
    `The folder for the database's socket, ${folder}, is not a private folder of ${user.name} (owner uid ${found.uid}). Someone else may have made it: look at it, remove it, and start again.`,
  );
}

function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
}
