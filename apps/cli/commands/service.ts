import { readFileSync } from 'node:fs';
import { type CalendarDay, day, longDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Command } from 'commander';
import { hindrancesOf, idFromName, type Started, startService } from '#features/onboarding/index.ts';
import { addressFromEnvironment, deploymentKind } from '#platform/start/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type CommandContext, CommandFailure } from '../command-context.ts';
import { ModelProblems } from '../model-problems.ts';

interface AddOptions {
  name: string;
  id?: string;
  from?: string;
  leadEmail?: string;
  leadName?: string;
}

/** `service add`. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('service')
    .description('Starts services in a real deployment.')
    .command('add')
    .description(
      'Starts a service from a model file: its groups, its duty hours and, with --lead-email, a way in for its lead. Done again with the same file and name it makes what is missing. Ends with 2 when the file cannot run.',
    )
    .argument('<file>', 'a service model with no error and no open question, as `models check` finds them; no umbrella')
    .requiredOption('--name <name>', 'what the service is called here; of a service that runs already, the name it has')
    .option('--id <id>', 'its id in addresses; made from the name unless given')
    .option('--from <day>', 'the day from which it runs, like 2026-03-02; today unless given')
    .option(
      '--lead-email <address>',
      'whoever leads it; an account is made, and a one-time link printed until they have signed in',
    )
    .option('--lead-name <name>', 'what the lead is called; the first part of the address unless given')
    .action((file: string, options: AddOptions) => add(context, file, options));
}

async function add(context: CommandContext, file: string, options: AddOptions): Promise<void> {
  const given = { file, text: textOf(file), name: options.name.trim(), ...readOptions(context, options) };
  const problems = hindrancesOf(given);
  if (problems.length > 0) throw new ModelProblems(problems, given.text);
  const storage = await context.open();
  const kind = await deploymentKind(storage);
  if (kind !== 'real') {
    const which = kind === 'demonstration' ? 'is a demonstration: its services are invented' : 'is new';
    throw new CommandFailure(`The database in ${storage.place} ${which}. Make a real one first: start --new`);
  }
  const started = await asSystem(storage, given.serviceId, 'start a service from a file', (tx) =>
    startService(tx, context.clock, given),
  );
  say(context, given.serviceId, started);
}

function readOptions({ clock }: CommandContext, { name, id, from, leadEmail, leadName }: AddOptions) {
  const serviceId = id ?? idFromName(name);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(serviceId))
    throw new CommandFailure(`"${serviceId}" is no id: give --id in lower-case letters and hyphens, like hill-house.`);
  if (leadEmail !== undefined && !/^[^@\s]+@[^@\s]+$/.test(leadEmail))
    throw new CommandFailure(`"${leadEmail}" is no email address; expected one like rowan@example.org.`);
  const lead = leadEmail && { email: leadEmail.toLowerCase(), name: leadName ?? leadEmail.split('@')[0] ?? leadEmail };
  return { serviceId, from: from === undefined ? clock.today() : dayOf(from), lead: lead || undefined };
}

function dayOf(text: string): CalendarDay {
  try {
    return day(text);
  } catch {
    // `day` throws for what is no date; here that is an answer to the person, not a defect.
    throw new CommandFailure(`"${text}" is no day; expected one like 2026-03-02.`);
  }
}

function say(context: CommandContext, serviceId: string, started: Started): void {
  if (started.done === 'cannot-run') throw new ModelProblems(started.problems);
  if (started.done === 'other-name')
    throw new CommandFailure(
      `The service "${serviceId}" is called ${started.service.name} here. Nothing was changed. Give that --name, or another --id for another service.`,
    );
  if (started.done === 'other-model')
    throw new CommandFailure(
      `A service "${serviceId}" (${started.service.name}) runs here under another model. Give another --id, or change its model in its pages under Service model.`,
    );
  const { service, model, groups, dutyHours, lead } = started;
  const verb = started.done === 'started' ? 'is started' : 'runs here already; what was missing is made';
  context.print(
    `${service.name} ${verb}: /s/${serviceId}, model ${model.id}, version ${model.version.number}, from ${longDate(service.modelFrom)}. ${groups} groups and ${dutyHours} duty hours made.\n`,
  );
  if (lead?.link)
    context.print(
      `${lead.name} leads it and signs in with this link, once, within 24 hours: ${origin(context)}${lead.link}\n`,
    );
  if (lead && !lead.link) context.print(`${lead.name} leads it and signs in as before.\n`);
  const assumed = assumptionsOf(model);
  if (assumed.length > 0)
    context.say(
      `${assumed.length} parts of this model rest on assumptions made for a simulation. Say what is true here in its next version:\n${assumed.map((part) => `  ${part}`).join('\n')}`,
    );
}

/** Paths of the items of the model that no source says: a real service answers those. */
function assumptionsOf({ stages, moves, components, agreements, crisis }: RunningModel): string[] {
  const sections = { stages, moves, components, agreements, 'crisis.cover': crisis.cover };
  return Object.entries(sections).flatMap(([section, items]) =>
    Object.entries(items).flatMap(([id, { mark }]) => (mark.known === 'assumed' ? [`${section}.${id}`] : [])),
  );
}

function origin({ env }: CommandContext): string {
  const { host, port } = addressFromEnvironment(env);
  return env.COMMONGROUND_URL === undefined ? `http://${host}:${port}` : new URL(env.COMMONGROUND_URL).origin;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${(error as Error).message}`);
  }
}
