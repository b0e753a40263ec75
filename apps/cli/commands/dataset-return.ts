import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type DatasetFormat, type Grain, riskLine, withheldLine } from '#features/dataset/index.ts';
import { makeReturn, ReturnRefused } from '#features/returns/index.ts';
import { type CommandContext, CommandFailure } from '../command-context.ts';

interface Given {
  readonly to: string;
  readonly legalBasis: string;
  readonly purpose: string;
  readonly out: string;
  readonly service: string[];
  readonly format: DatasetFormat;
  readonly days: Grain;
  readonly withhold?: boolean;
}

/** `dataset return`: the only way in which rows about persons leave. */
export function registerReturn(dataset: Command, context: CommandContext): void {
  dataset
    .command('return')
    .description('Makes rows about persons that may leave, with what is declared about them and their measured risk.')
    .requiredOption('--to <name>', 'who receives it')
    .requiredOption('--legal-basis <text>', 'on what legal basis')
    .requiredOption('--purpose <text>', 'for what; the pseudonyms are keyed for this receiver and purpose')
    .requiredOption('--out <dir>', 'folder to write into, which must be empty')
    .option('--service <id>', 'only this service', (value: string, before: string[]) => [...before, value], [])
    .option('--format <format>', 'csv or parquet', formatOf, 'csv')
    .option('--days <grain>', 'month, quarter or year: no day is finer', daysOf, 'month')
    .option('--withhold', 'hold back what makes people stand out: values, and where that is not enough, their rows')
    .action((given: Given) => leave(context, given));
}

function formatOf(text: string): DatasetFormat {
  if (text === 'csv' || text === 'parquet') return text;
  throw new InvalidArgumentError('It is csv or parquet.');
}

function daysOf(text: string): Grain {
  if (text === 'month' || text === 'quarter' || text === 'year') return text;
  throw new InvalidArgumentError('It is month, quarter or year.');
}

async function leave(context: CommandContext, given: Given): Promise<void> {
  const storage = await context.open();
  const { clock } = context;
  const made = await makeReturn(storage, {
    ...given,
    services: given.service,
    out: resolve(given.out),
    grain: given.days,
    withhold: given.withhold === true,
    today: clock.today(),
    now: clock.now(),
    by: `${userInfo().username}, by command`,
  }).catch((failure: unknown) => {
    if (failure instanceof ReturnRefused || (failure instanceof Error && /^There is no service/.test(failure.message)))
      throw new CommandFailure(failure.message);
    throw failure;
  });
  const lines = [
    `for ${given.to}, in ${given.out}`,
    ...Object.entries(made.rows).map(([table, n]) => `${table} ${n}`),
    ...made.risk.map(riskLine),
    ...Object.entries(made.withheld?.services ?? {}).map(([id, held]) => withheldLine(id, held)),
    ...made.signatures.map(({ serviceId, signedBy }) => `${serviceId}: signed for by ${signedBy}`),
  ];
  context.print(`${lines.join('\n')}\n`);
}
