import { readdirSync, readFileSync } from 'node:fs';
import { loadModel, type RunningModel } from '@commonground/service-model';

const folder = new URL('../../../data/services/', import.meta.url);
const loaded = new Map<string, RunningModel>();

/** A model of data/services by its id. */
export function realModel(id: string): RunningModel {
  const known = loaded.get(id);
  if (known) return known;
  const { model, problems } = loadModel(readFileSync(new URL(`${id}.yaml`, folder), 'utf8'), { file: `${id}.yaml` });
  if (!model) throw new Error(`${id} cannot run: ${problems.map((p) => p.message).join(' ')}`);
  loaded.set(id, model);
  return model;
}

/** Every model that is a service, umbrellas left out. */
export function realModels(): RunningModel[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.includes('@'))
    .filter((name) => !/^kind: umbrella$/m.test(readFileSync(new URL(name, folder), 'utf8')))
    .map((name) => realModel(name.replace('.yaml', '')));
}
