import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { textLiteral } from './column-types.ts';

export interface Duck {
  readonly connection: DuckDBConnection;
  /** Another connection to the same tables, to ask two questions at once; closed with the first. */
  connectAgain(): Promise<DuckDBConnection>;
  close(): void;
}

/**
 * A DuckDB in memory that can reach the given folders and nothing else: no other file, no network, no extension, and
 * its settings can no longer be changed.
 */
export async function openDuck(folders: readonly string[], memory = '512MB'): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: memory });
  const connection = await instance.connect();
  const allowed = folders.map((folder) => textLiteral(`${resolve(folder)}/`)).join(', ');
  await connection.run(`set allowed_directories = [${allowed}]`);
  // Spilling to disk would write person-level rows outside the folder.
  await connection.run(`set temp_directory = ''`);
  await connection.run('set autoinstall_known_extensions = false');
  await connection.run('set autoload_known_extensions = false');
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  const connections = [connection];
  return {
    connection,
    connectAgain: async () => {
      const another = await instance.connect();
      connections.push(another);
      return another;
    },
    close: () => {
      for (const each of connections) each.closeSync();
      instance.closeSync();
    },
  };
}
