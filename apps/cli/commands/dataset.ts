import { join, resolve } from 'node:path';
import { type CalendarDay, isDay } from '@commonground/calendar';
import { type Command, InvalidArgumentError } from 'commander';
import {
  buildDataset,
  checkDataset,
  type DatasetFormat,
  type DatasetReport,
  datasetReport,
  NoDataset,
  problemLine,
  REPORT_SCHEMA,
  reportLines,
  type TableName,
  untilDay,
  withRecords,
  writeTemplate,
} from '#features/dataset/index.ts';
import { followDatasets } from '#features/evidence/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';
import { registerReturn } from './dataset-return.ts';

export function register(program: Command, context: CommandContext): void {
  const dataset = program.command('dataset').description('The standard, de-identified tables that figures come from.');
  registerReturn(dataset, context);
  dataset
    .command('build')
    .description('Makes a dataset from the records of this database.')
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--service <id>', 'only this service', gather, [])
    .option('--format <format>', 'csv or parquet', formatOf, 'csv')
    .option('--as-of <day>', 'as the records stood at the end of that day, as far as their own dates tell', dayOf)
    .action((options: BuildGiven) => build(context, options));
  dataset
    .command('check')
    .description(
      'Checks a dataset folder row by row, and says how complete it is. Ends with 2 when something is wrong.',
    )
    .argument('<dir>', 'folder of a dataset')
    .option('--format <format>', 'json: the whole report on stdout (commonground.dataset-report/1)', jsonOf)
    .action((folder: string, options: { format?: 'json' }) => check(context, folder, options.format));
  dataset
    .command('template')
    .description('Writes empty files to fill in from a spreadsheet, with a row about each column and code.')
    .requiredOption('--out <dir>', 'folder to write into, which must be empty')
    .action(async ({ out }: { out: string }) => {
      const files = await writeTemplate(resolve(out)).catch((failure: Error) => {
        throw /is not empty/.test(failure.message) ? new CommandFailure(failure.message) : failure;
      });
      context.print(`${files.length} files in ${out}\n`);
    });
  dataset
    .command('follow')
    .description('Makes datasets and figures again for the services whose records have changed since.')
    .action(async () => {
      const storage = await context.open();
      const { clock } = context;
      const done = await followDatasets(storage, { today: clock.today(), now: () => clock.now() });
      context.print(`${done.length === 0 ? 'nothing has changed' : `made again: ${done.join(', ')}`}\n`);
    });
}

const gather = (value: string, before: string[]): string[] => [...before, value];

function formatOf(text: string): DatasetFormat {
  if (text === 'csv' || text === 'parquet') return text;
  throw new InvalidArgumentError('It is csv or parquet.');
}

function jsonOf(text: string): 'json' {
  if (text === 'json') return text;
  throw new InvalidArgumentError('It is json, or left out.');
}

interface BuildGiven {
  out: string;
  service: string[];
  format: DatasetFormat;
  asOf?: CalendarDay;
}

function dayOf(text: string): CalendarDay {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('It is a day like 2025-01-31.');
}

async function build(context: CommandContext, options: BuildGiven) {
  const storage = await context.open();
  let rows = 0;
  let at = '';
  const progress = context.progress(() => `${at}: ${rows} rows`);
  const { clock } = context;
  const { asOf } = options;
  if (asOf !== undefined && asOf > clock.today())
    throw new CommandFailure(`${asOf} is not over; leave --as-of out for today.`);
  const built = await withRecords(storage, { asOf: clock.today() }, (source) =>
    buildDataset({
      source: asOf === undefined ? source : untilDay(source, asOf),
      out: resolve(options.out),
      format: options.format,
      builtAt: clock.now(),
      ...(options.service.length === 0 ? {} : { services: options.service }),
      progress: (service, table, n) => {
        at = `${table} of ${service}`;
        rows += n;
        progress.step();
      },
    }),
  )
    .catch((failure: unknown) => {
      throw failure instanceof Error && /^There is no service/.test(failure.message)
        ? new CommandFailure(failure.message)
        : failure;
    })
    .finally(() => progress.end());
  const counts = Object.entries(built.rows).map(([table, n]) => `${table} ${n}`);
  context.print(`${built.services.length} services as of ${built.asOf} in ${options.out}\n${counts.join('\n')}\n`);
}

async function check(context: CommandContext, folder: string, format: 'json' | undefined): Promise<void> {
  let found = 0;
  const progress = context.progress(() => `${found} problems so far`);
  const json = format === 'json';
  const notRead = new Set<TableName>();
  try {
    if (json)
      context.print(`{"schema": ${JSON.stringify(REPORT_SCHEMA)}, "dataset": ${JSON.stringify(folder)}, "problems": [`);
    for await (const problem of checkDataset(folder, notRead)) {
      if (json) context.print(`${found === 0 ? '\n' : ',\n'}${JSON.stringify(problem)}`);
      context.say(problemLine({ ...problem, file: join(folder, problem.file) }));
      found += 1;
      progress.step();
    }
    const report = await datasetReport(folder, notRead);
    context.print(json ? restOfReport(report, found) : `${reportLines(report).join('\n')}\n`);
  } catch (failure) {
    if (failure instanceof NoDataset) throw new CommandFailure(failure.message);
    throw failure;
  } finally {
    progress.end();
  }
  if (found > 0) throw new FoundProblems(`${found} ${found === 1 ? 'problem' : 'problems'} in ${folder}`);
  if (!json) context.print(`${folder}: nothing wrong\n`);
}

/** The report goes on behind its problems, which were written as they were found. */
function restOfReport({ schema: _, ...rest }: DatasetReport, problems: number): string {
  const members = Object.entries({ problemCount: problems, ...rest });
  const lines = members.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `\n],\n${lines.join(',\n')}}\n`;
}

/** Every problem has been said already, as it was found; this only counts them and sets the exit code. */
class FoundProblems extends InputProblems {
  constructor(words: string) {
    super([]);
    this.message = words;
  }
}
