import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel, type Problem, type RunningModel } from '@commonground/service-model';
import { projectRoot } from '#platform/start/project-root.ts';

/** One service model as it lies on disk under `data/services/`. */
export interface ModelFile {
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

/** A file that was read and checked. `model` is absent when the file has an error or open questions. */
export interface CheckedModelFile extends ModelFile {
  readonly problems: readonly Problem[];
  readonly model?: RunningModel;
}

/** The current version of every model file, in order of id; earlier versions (`<id>@1.yaml`) are left out. */
export function modelFiles(folder: string = join(projectRoot(), 'data', 'services')): ModelFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.includes('@'))
    .sort()
    .map((name) => ({
      id: name.replace(/\.yaml$/, ''),
      file: join(folder, name),
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}

/** Reads and checks one model file. */
export function checkedModel(file: ModelFile): CheckedModelFile {
  const { problems, model } = loadModel(file.text, { file: file.file });
  return model === undefined ? { ...file, problems } : { ...file, problems, model };
}

/**
 * Every model that can run, umbrellas left out.
 *
 * @throws Error naming the first problem of a file that cannot run, with its line: a service must not start from a
 *   model that nobody has finished.
 */
export function runnableModels(): (ModelFile & { model: RunningModel })[] {
  return modelFiles()
    .filter((file) => !/^kind: umbrella$/m.test(file.text))
    .map((file) => {
      const { problems, model } = checkedModel(file);
      const blocking = problems.find((problem) => problem.severity !== 'warning');
      if (model === undefined || blocking !== undefined) {
        const where = blocking === undefined ? file.file : `${file.file} line ${blocking.line}`;
        throw new Error(
          `${where}: ${blocking?.message ?? 'this model cannot run yet.'} Mend the file and start again.`,
        );
      }
      return { ...file, model };
    });
}
