import { createHash } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { loadModel, type Problem, type RunningModel } from '@commonground/service-model';
import { addDuty, dutyRows } from '#features/safety/index.ts';
import { findService, installService, type Service } from '#features/services/index.ts';
import { openGroup } from '#features/sessions/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { dutyOf, groupsOf } from './first-set-up.rules.ts';
import { type LeadOfService, leadOf, type MadeLead } from './lead-account.ts';

/** What a new service is started from. */
export interface NewServiceFile {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly serviceId: string;
  /** The day from which the service runs under this model. */
  readonly from: CalendarDay;
  readonly lead: LeadOfService | undefined;
}

export type Started =
  | {
      readonly done: 'started' | 'completed';
      readonly service: Service;
      readonly model: RunningModel;
      /** Made now; none when they stood already. */
      readonly groups: number;
      readonly dutyHours: number;
      readonly lead: MadeLead | undefined;
    }
  | { readonly done: 'cannot-run'; readonly problems: readonly Problem[] }
  | { readonly done: 'other-model'; readonly service: Service }
  | { readonly done: 'other-name'; readonly service: Service };

/**
 * Starts a service from a model's file: the service and its first version, a group for every row of the timetable, the
 * hours of duty that its crisis cover names, and a way in for its lead. Done again with the same file it makes what is
 * missing and nothing twice.
 *
 * @param tx a transaction of the system that sees the service
 */
export async function startService(tx: Tx, clock: Clock, given: NewServiceFile): Promise<Started> {
  const { problems, model } = loadModel(given.text, { file: given.file });
  if (model === undefined) return { done: 'cannot-run', problems: hindrances(problems, given.file) };
  const before = await findService(tx, given.serviceId);
  if (before !== undefined && before.name !== given.name) return { done: 'other-name', service: before };
  if (before !== undefined && !(await runsBy(tx, given))) return { done: 'other-model', service: before };
  if (before === undefined) await install(tx, given, model);
  const service = (await findService(tx, given.serviceId)) as Service;
  const groups = await openGroups(tx, clock, given, model);
  const dutyHours = await openDuty(tx, clock, given.serviceId, model);
  const lead = given.lead && (await leadOf(tx, clock, given.serviceId, given.lead));
  return { done: before === undefined ? 'started' : 'completed', service, model, groups, dutyHours, lead };
}

/** What keeps a file from running as a service; nothing when it can. */
export function hindrancesOf({ text, file }: Pick<NewServiceFile, 'text' | 'file'>): Problem[] {
  const { problems, model } = loadModel(text, { file });
  return model === undefined ? hindrances(problems, file) : [];
}

/** An umbrella has no problem and cannot run all the same. */
function hindrances(problems: readonly Problem[], file: string): Problem[] {
  const found = problems.filter(({ severity }) => severity !== 'warning');
  const umbrella: Problem = {
    file,
    line: 1,
    severity: 'error',
    code: 'wrong-value',
    path: 'kind',
    message: 'This is an umbrella, and an umbrella does not run. Give the file of one of its services.',
  };
  return found.length > 0 ? found : [umbrella];
}

async function runsBy(tx: Tx, { serviceId, text }: NewServiceFile): Promise<boolean> {
  const checksum = createHash('sha256').update(text).digest('hex');
  const row = await tx
    .selectFrom('service_model_version')
    .select('version')
    .where('service_id', '=', serviceId)
    .where('checksum', '=', checksum)
    .executeTakeFirst();
  return row !== undefined;
}

async function install(tx: Tx, { serviceId, name, from, text }: NewServiceFile, model: RunningModel): Promise<void> {
  await installService(tx, {
    serviceId,
    name,
    basis: 'record',
    modelId: model.id,
    modelledOn: null,
    modelFrom: from,
    source: text,
  });
  const detail = { model: model.id, version: model.version.number, from };
  await audit(tx, { actor: systemActor, act: 'service.add', serviceId, thing: `service ${serviceId}`, detail });
}

async function openGroups(tx: Tx, clock: Clock, given: NewServiceFile, model: RunningModel): Promise<number> {
  const { serviceId, from } = given;
  const stands = await tx
    .selectFrom('running_group')
    .select('group_id')
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  if (stands !== undefined) return 0;
  const groups = groupsOf(model);
  const writing = { actor: systemActor, clock, serviceId };
  for (const group of groups) await openGroup(tx, writing, { ...group, startsOn: from, arrangement: null, venues: [] });
  return groups.length;
}

async function openDuty(tx: Tx, clock: Clock, serviceId: string, model: RunningModel): Promise<number> {
  if ((await dutyRows(tx, serviceId)).length > 0) return 0;
  const setting = { actor: systemActor, serviceId, now: clock.now() };
  for (const duty of dutyOf(model)) await addDuty(tx, setting, { ...duty, account: null });
  return (await dutyRows(tx, serviceId)).length;
}
