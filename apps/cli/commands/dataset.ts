import { resolve } from 'node:path';
import { type CalendarDay, isDay } from '@commonground/calendar';
import { type Command, InvalidArgumentError } from 'commander';
import { buildDataset, type DatasetFormat, untilDay, withRecords, writeTemplate } from '#features/dataset/index.ts';
import { followDatasets } from '#features/evidence/index.ts';
import { type CommandContext, CommandFailure } from '../command-context.ts';
import { registerCheck } from './dataset-check.ts';
import { registerReturn } from './dataset-return.ts';

export function register(program: Command, context: CommandContext): void {
  const dataset = program.command('dataset').description('The standard, de-identified tables that figures come from.');
  registerReturn(dataset, context);
  registerCheck(dataset, context);
  dataset
    .command('build')
    .description('Makes a dataset from the records of this database.')
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--service <id>', 'only this service', gather, [])
    .option('--format <format>', 'csv or parquet', formatOf, 'csv')
    .option('--as-of <day>', 'as the records stood at the end of that day, as far as their own dates tell', dayOf)
    .action((options: BuildGiven) => build(context, options));
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
