import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  drawModel,
  type LoadedModel,
  loadModel,
  type Problem,
  parseLineRanges,
  pathwaySvg,
} from '@commonground/service-model';
import { type Command, Option } from 'commander';
import { parse } from 'yaml';
import { type CommandContext, CommandFailure } from '../command-context.ts';
import { ModelProblems } from '../model-problems.ts';
import { modelsCommand } from './models-command.ts';

/** `models check` and `models draw`. */
export function register(program: Command, context: CommandContext): void {
  const models = modelsCommand(program);
  models
    .command('check')
    .description('Checks service models: all of data/services, or the files named.')
    .argument('[file...]', 'service models')
    .option('--runnable', 'open questions are problems too')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((files: string[], options: CheckOptions) => check(context, files, options));
  models
    .command('draw')
    .description("Prints a model's pathway as SVG.")
    .argument('<id>', 'the id of a service model')
    .action((id: string) => draw(context, id));
}

interface CheckOptions {
  runnable?: boolean;
  format: 'text' | 'json';
}

function check(context: CommandContext, files: string[], options: CheckOptions): void {
  const chosen = files.length > 0 ? files : everyModel(context);
  const checked = chosen.map((file) => ({ file: shownName(context, file), ...load(context, file) }));
  const problems = checked.flatMap((model) => model.problems);
  if (options.format === 'json') context.print(`${JSON.stringify(problems, null, 2)}\n`);
  else for (const model of checked) context.print(`${summary(model.file, model.problems)}\n`);
  const blocking = problems.filter(
    ({ severity }) => severity === 'error' || (options.runnable === true && severity === 'open-question'),
  );
  if (blocking.length > 0) throw new ModelProblems(blocking);
}

function summary(file: string, problems: readonly Problem[]): string {
  const count = (severity: Problem['severity'], one: string, many: string) => {
    const n = problems.filter((problem) => problem.severity === severity).length;
    return `${n} ${n === 1 ? one : many}`;
  };
  const counts = [
    count('error', 'error', 'errors'),
    count('open-question', 'open question', 'open questions'),
    count('warning', 'warning', 'warnings'),
  ].join(', ');
  const rest = problems.filter(({ severity }) => severity !== 'error');
  const lines = rest.map(({ line, severity, code, message }) => `  line ${line} ${severity} ${code}: ${message}`);
  return [`${file}: ${counts}`, ...lines].join('\n');
}

function draw(context: CommandContext, id: string): void {
  const ids = everyModel(context).map((file) => basename(file, '.yaml'));
  if (!ids.includes(id)) throw new CommandFailure(`There is no service model "${id}". There are: ${ids.join(', ')}.`);
  const { model, merged, problems } = load(context, join(servicesFolder(context), `${id}.yaml`));
  if (!model) {
    if (merged?.kind === 'umbrella') throw new CommandFailure(`"${id}" is an umbrella: it has no pathway to draw.`);
    throw new ModelProblems(problems.filter(({ severity }) => severity !== 'warning'));
  }
  context.print(`${pathwaySvg(drawModel(model))}\n`);
}

const servicesFolder = ({ root }: CommandContext) => join(root, 'data', 'services');

/** Current versions only: earlier ones stay beside them as `<id>@1.yaml`. */
function everyModel(context: CommandContext): string[] {
  const folder = servicesFolder(context);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.includes('@'));
  return names.sort().map((name) => join(folder, name));
}

function load(context: CommandContext, file: string): LoadedModel {
  return loadModel(readText(file), { file: shownName(context, file), emptyLines: reviewFacts(context) });
}

/** Files of the project are named from its folder, others as they were given. */
function shownName({ root }: CommandContext, file: string): string {
  const inside = relative(root, file);
  return inside.startsWith('..') || !file.startsWith(root) ? file : inside;
}

/** Which lines of the review hold no words: its text is not part of the project. */
function reviewFacts({ root }: CommandContext): ReadonlySet<number> {
  const text = readText(join(root, 'data', 'review-2011', 'empty-lines.yaml'));
  return parseLineRanges((parse(text) as { empty: string }).empty);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${(error as Error).message}`);
  }
}
