import { createHash } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { loadModel, type RunningModel, SETTINGS, type SettingId } from '@commonground/service-model';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './services.tables.ts';

/** What a service sets for itself over its model: `{"setting:text-line": "on", "word:member": "guest"}`. */
type OwnValues = Readonly<Record<string, string | number>>;

interface FoundVersion {
  readonly version: number;
  readonly checksum: string;
  readonly own: OwnValues | null;
}

const read = new Map<string, RunningModel>();

/**
 * The model a service runs under now, or the given earlier version, with the service's own settings and words laid over
 * it. Read once for each text and set of own values: models are immutable.
 *
 * @throws Error when no such service or version stands here.
 */
export function runningModel(tx: Tx, serviceId: string, version?: number): Promise<RunningModel> {
  return version === undefined
    ? modelWhere(
        tx,
        serviceId,
        sql`v.version = (select s.model_version from service s where s.service_id = v.service_id)`,
        '',
      )
    : modelWhere(tx, serviceId, sql`v.version = ${version}`, ` with model version ${version}`);
}

/**
 * The model in force on a day: the last version whose day has come, and before the first one the first. Who refers
 * somebody is judged by the rules of that day.
 *
 * @throws Error when no such service stands here.
 */
export function modelOn(tx: Tx, serviceId: string, on: CalendarDay): Promise<RunningModel> {
  return modelWhere(
    tx,
    serviceId,
    sql`v.version = coalesce(
      (select max(w.version) from service_model_version w where w.service_id = v.service_id and w.in_force_from <= ${on}),
      (select min(w.version) from service_model_version w where w.service_id = v.service_id))`,
    '',
  );
}

async function modelWhere(tx: Tx, serviceId: string, which: RawBuilder<unknown>, asked: string) {
  const { rows } = await sql<FoundVersion>`
    select v.version, v.checksum, (select jsonb_object_agg(o.kind || ':' || o.name, o.value)
      from service_setting o where o.service_id = v.service_id) as own
    from service_model_version v where v.service_id = ${serviceId} and ${which}`.execute(tx);
  const found = rows[0];
  if (found === undefined) throw new Error(`No service "${serviceId}"${asked} runs here.`);
  const key = `${found.checksum} ${serviceId} ${found.own === null ? '' : JSON.stringify(found.own)}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const model = await readModel(tx, serviceId, found);
  read.set(key, model);
  return model;
}

/** A version from which journeys may be carried over brings the versions before it: old facts are read under those. */
async function readModel(tx: Tx, serviceId: string, { version, own }: FoundVersion): Promise<RunningModel> {
  const model = await modelAsWritten(tx, serviceId, version);
  const { replaces, carries } = model.version;
  if (own === null && (carries === undefined || replaces === 'none')) return model;
  const before = carries === undefined || replaces === 'none' ? undefined : await runningModel(tx, serviceId, replaces);
  return Object.freeze({
    ...model,
    ...(own === null ? {} : withOwn(model, own)),
    ...(before === undefined ? {} : { earlier: Object.freeze([...(before.earlier ?? []), before]) }),
  });
}

const written = new Map<string, RunningModel>();

/** A version as its text says, without what the service sets for itself. */
export async function modelAsWritten(tx: Tx, serviceId: string, version: number): Promise<RunningModel> {
  const row = await tx
    .selectFrom('service_model_version')
    .select(['source', 'checksum'])
    .where('service_id', '=', serviceId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const known = written.get(row.checksum);
  if (known !== undefined) return known;
  const model = modelFrom(row.source, `the model of ${serviceId}`);
  written.set(row.checksum, model);
  return model;
}

/** The service's own values over the model's. A setting that no longer exists is left out. */
function withOwn(model: RunningModel, own: OwnValues): Pick<RunningModel, 'settings' | 'words'> {
  const settings = { ...model.settings };
  const words = { ...model.words };
  for (const [key, value] of Object.entries(own)) {
    const [kind, name = ''] = key.split(':');
    if (kind === 'word') words[name] = String(value);
    else if (Object.hasOwn(SETTINGS, name))
      settings[name as SettingId] = Object.freeze({ value, because: 'Set by the service itself' });
  }
  return { settings: Object.freeze(settings), words: Object.freeze(words) };
}

/**
 * Reads a model that must be able to run.
 * @throws Error naming the first problem and its line
 */
export function modelFrom(source: string, file: string): RunningModel {
  const { model, problems } = loadModel(source, { file });
  if (model === undefined) {
    const first = problems.find((problem) => problem.severity !== 'warning');
    throw new Error(`${file} cannot run: line ${first?.line ?? '?'}: ${first?.message ?? 'unknown problem'}`);
  }
  return model;
}

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex');
