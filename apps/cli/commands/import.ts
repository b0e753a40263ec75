import { basename } from 'node:path';
import { INSTRUMENTS, type Instrument, instrumentAsked } from '@commonground/measures';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type ImportKind, importFile, KINDS, kindsOfFile, type Problem, type Taken } from '#features/import/index.ts';
import { runningModel } from '#features/services/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';
import { needService } from '../instruments/need-service.ts';

interface Options {
  readonly service: string;
  readonly dryRun?: true;
  readonly template?: true;
  readonly instrument?: string;
  readonly source?: string;
  readonly dates: 'iso' | 'day-first';
}

export function register(program: Command, context: CommandContext): void {
  const command = program
    .command('import')
    .description('Reads people, referrals, contacts or answers from a file of another system: all rows, or none.');
  for (const kind of KINDS) {
    command
      .command(kind)
      .description(`${kindsOfFile[kind].about}\n\nColumns:\n${columnLines(kind)}`)
      .argument('[file]', 'a CSV file in UTF-8 with a header row')
      .requiredOption('--service <id>', 'the service that the rows belong to')
      .option('--dry-run', 'tries everything and keeps nothing')
      .option('--template', 'prints the header row of such a file')
      .option('--source <name>', 'what the records say they come from; the file’s name unless given')
      .addOption(new Option('--dates <order>', 'how days are written').choices(['iso', 'day-first']).default('iso'))
      .option('--instrument <id>', kind === 'measures' ? 'whose items the template shows' : 'only for measures')
      .action((file: string | undefined, options: Options) => run(context, kind, file, options));
  }
}

const columnLines = (kind: ImportKind): string =>
  kindsOfFile[kind].columns.map(({ id, about, needed }) => `  ${id}${needed ? ' (needed)' : ''}: ${about}`).join('\n');

async function run(
  context: CommandContext,
  kind: ImportKind,
  file: string | undefined,
  options: Options,
): Promise<void> {
  if (options.template) return printTemplate(context, kind, options);
  if (file === undefined) throw new CommandFailure('Name the file, or ask for its header row with --template.');
  const storage = await context.open();
  await asSystem(storage, options.service, 'look up a service', (tx) => needService(tx, options.service));
  let done = 0;
  const progress = context.progress(() => `${done} rows`);
  const problems: Problem[] = [];
  const report = (problem: Problem) => {
    if (problems.length === 0) context.print(line(HEADER));
    problems.push(problem);
    context.print(line([problem.row, problem.column, problem.found, problem.expected, 'refused']));
  };
  const found = await importFile(storage, file, {
    serviceId: options.service,
    kind,
    clock: context.clock,
    source: options.source ?? basename(file),
    dates: options.dates,
    dryRun: options.dryRun === true,
    report,
    step: (rows) => {
      done = rows;
      progress.step();
    },
  })
    .catch((error: unknown) => {
      throw unreadable(file, error);
    })
    .finally(() => progress.end());
  if (found.problems > 0) {
    const inputProblems = problems.map((problem) => inputProblem(file, problem));
    context.say(
      `Nothing was imported. ${inputProblems.length} ${inputProblems.length === 1 ? 'problem' : 'problems'}:`,
    );
    throw new InputProblems(inputProblems);
  }
  printActions(context, found.actions, options);
}

function unreadable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR'].includes(code)) return error;
  return new CommandFailure(`${file} cannot be read (${code}).`);
}

const inputProblem = (file: string, { row, column, found, expected }: Problem) => ({
  file,
  row,
  ...(column === '' ? {} : { column }),
  found,
  expected,
});

const HEADER = ['row', 'column', 'found', 'expected', 'action'] as const;
const line = (cells: readonly (string | number)[]): string => stringify([cells as (string | number)[]]);

/** Row 1 is the header, so the first row of data is row 2; blank rows have no line. */
function printActions(context: CommandContext, actions: readonly Taken[], { dryRun, service }: Options): void {
  context.print(line(HEADER));
  for (const { row, action, note } of actions) {
    const { column = '', found = '', expected = '' } = note ?? {};
    context.print(line([row, column, found, expected, dryRun ? `would be ${action}` : action]));
  }
  const counted = (['added', 'changed', 'unchanged'] as const)
    .map((action) => `${actions.filter((each) => each.action === action).length} ${action}`)
    .join(', ');
  context.say(`${service}: ${counted}.${dryRun ? ' This was a trial: nothing was kept.' : ''}`);
}

async function printTemplate(context: CommandContext, kind: ImportKind, options: Options): Promise<void> {
  const columns = kindsOfFile[kind].columns.map(({ id }) => id);
  const items = kind === 'measures' ? (await instrumentOf(context, options)).items.map(({ id }) => id) : [];
  context.print(line([...columns, ...items]));
  context.say(columnLines(kind));
}

/** The instrument asked for, or the first that the service's model measures with. */
async function instrumentOf(context: CommandContext, { instrument, service }: Options): Promise<Instrument> {
  if (instrument !== undefined) {
    const found = INSTRUMENTS.get(instrument);
    if (found === undefined) throw new CommandFailure(`There is no instrument "${instrument}".`);
    return found;
  }
  const storage = await context.open();
  return asSystem(storage, service, 'look up a service', async (tx) => {
    await needService(tx, service);
    const { measures } = await runningModel(tx, service);
    const asked = Object.values(measures).flatMap((measure) => instrumentAsked(measure.instrument) ?? []);
    const found = asked.find(({ scales }) => scales.length > 0) ?? INSTRUMENTS.get('core-10');
    return found as Instrument;
  });
}
