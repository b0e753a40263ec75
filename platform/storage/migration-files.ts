import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface MigrationFile {
  number: number;
  /** `0101_people`: the file's name without `.sql`. */
  name: string;
  /** Path from the project's root, for messages. */
  path: string;
  sql: string;
  checksum: string;
}

/** Every `migrations/NNNN_name.sql` of platform and features, in the order of its number. Throws on a bad or double one. */
export function migrationFiles(root: string): MigrationFile[] {
  const paths = globSync('{platform,features}/**/migrations/*.sql', { cwd: root });
  const files = paths.map((path) => readMigration(root, path)).sort((a, b) => a.number - b.number);
  for (const [index, file] of files.entries()) {
    const before = files[index - 1];
    if (before?.number === file.number) throw new Error(`${before.path} and ${file.path} have the same number`);
  }
  return files;
}

function readMigration(root: string, path: string): MigrationFile {
  const name = basename(path, '.sql');
  if (!/^\d{4}_[a-z0-9_-]+$/.test(name)) throw new Error(`${path}: expected a name like 0101_people.sql`);
  const sql = readFileSync(join(root, path), 'utf8');
  return {
    number: Number(name.slice(0, 4)),
    name,
    path,
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  };
}
