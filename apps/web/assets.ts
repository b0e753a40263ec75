import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Assets } from '#platform/pages/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';

const Manifest = z.object({
  css: z.string(),
  nhsukScript: z.string(),
  islandsScript: z.string(),
  icon: z.string(),
});

/** Folder of the built style sheet, scripts and pictures. */
export function publicFolder(): string {
  return join(projectRoot(), 'dist', 'public');
}

/**
 * Addresses of the built files.
 * @throws when the assets were not built yet (`node apps/web/build-css.mjs`)
 */
export function readAssets(): Assets {
  const file = join(publicFolder(), 'manifest.json');
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`The style sheet and scripts are not built (${file}). Run: node apps/web/build-css.mjs`, {
      cause: error,
    });
  }
}
