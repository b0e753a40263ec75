import { join } from 'node:path';
import { projectRoot } from '#platform/start/project-root.ts';

export const indicatorFolder = (): string => join(projectRoot(), 'data', 'indicators');
