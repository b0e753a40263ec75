import { join } from 'node:path';
import { isDay } from '@commonground/calendar';
import { type Command, InvalidArgumentError } from 'commander';
import {
  findDataset,
  firstProblems,
  looksRight,
  NoDataset,
  problemLine,
  withheldLine,
} from '#features/dataset/index.ts';
import {
  coreFigures,
  type EvidenceRow,
  evidence,
  evidenceCsv,
  indicatorOf,
  indicators,
  isPolicy,
  NoSuchService,
  POLICIES,
  type ReleasePolicy,
  sentenceOf,
} from '#features/evidence/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';

const FORMATS = ['json', 'csv', 'text'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  dataset: string;
  service?: string;
  from?: string;
  to?: string;
  release: ReleasePolicy;
  format: Format;
  indicator?: string[];
  core?: boolean;
}

export function register(program: Command, context: CommandContext): void {
  program
    .command('evidence')
    .description('Computes every figure from a dataset folder. The dataset is checked first.')
    .requiredOption('--dataset <dir>', 'folder of a dataset')
    .option('--service <id>', 'only this service')
    .option('--from <day>', 'first day counted, like 2025-01-01; with --to', dayOf)
    .option('--to <day>', 'last day counted; left out, each figure looks over its own days', dayOf)
    .option('--release <policy>', `who it is for: ${POLICIES.join(', ')}`, policyOf, 'service')
    .option('--indicator <ids...>', 'only these figures, by the names of their files in data/indicators', indicatorsOf)
    .option(
      '--core',
      'the three figures that a country asks first, from CSV of millions of rows, in seconds; for the own team',
    )
    .option('--format <format>', FORMATS.join(', '), formatOf, 'text')
    .action((options: Options) => run(context, options));
}

function policyOf(text: string): ReleasePolicy {
  if (isPolicy(text)) return text;
  throw new InvalidArgumentError(`It is one of ${POLICIES.join(', ')}.`);
}

function dayOf(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('It is a day like 2025-01-31.');
}

/** Commander gives one name at a time with those before it. */
function indicatorsOf(id: string, before: string[] | undefined): string[] {
  if (indicatorOf(id) === undefined)
    throw new InvalidArgumentError(`There is no figure ${id}. There are: ${[...indicators().keys()].join(', ')}.`);
  return [...(before ?? []), id];
}

const BAR_LENGTH = 30;

/** `[######------] 40 % of 3600 figures` */
function progressBar(done: number, of: number): string {
  const full = Math.round((done / of) * BAR_LENGTH);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR_LENGTH - full)}] ${Math.floor((100 * done) / of)} % of ${of} figures`;
}

function formatOf(text: string): Format {
  if ((FORMATS as readonly string[]).includes(text)) return text as Format;
  throw new InvalidArgumentError(`It is one of ${FORMATS.join(', ')}.`);
}

async function run(context: CommandContext, options: Options): Promise<void> {
  try {
    if (options.core) return context.print(await coreWritten(context, options));
    await refuseMalformed(options.dataset);
    await sayHeldBack(context, options.dataset);
    const { dataset, service, release } = options;
    const period = periodOf(options);
    let at = '';
    const progress = context.progress(() => at);
    const rows = await evidence({
      dataset,
      release,
      ...(service === undefined ? {} : { service }),
      ...(period === undefined ? {} : { period }),
      ...(options.indicator === undefined ? {} : { indicators: options.indicator }),
      onCut: (asOf) => context.say(`The dataset speaks of nothing after ${asOf}: the period is cut there.`),
      progress: (done, of) => {
        at = progressBar(done, of);
        progress.step();
      },
    }).finally(() => progress.end());
    context.print(written(rows, options.format));
  } catch (failure) {
    if (failure instanceof NoDataset || failure instanceof NoSuchService) throw new CommandFailure(failure.message);
    throw failure;
  }
}

/** The core reads whole tables of CSV and hides nothing, so it goes with no other choice. */
async function coreWritten(
  context: CommandContext,
  { dataset, service, release, format, from, indicator }: Options,
): Promise<string> {
  if (release !== 'service' || service !== undefined || from !== undefined || indicator !== undefined)
    throw new CommandFailure(
      '--core is of every service of a CSV folder, whole and unreleased; leave the other options out.',
    );
  context.say('The core reads without checking: run commonground dataset check first.');
  const figures = await coreFigures(dataset);
  if (format === 'json') return `${JSON.stringify(figures, null, 2)}\n`;
  const lines = figures.flatMap(({ service: id, ...found }) =>
    Object.entries(CORE_NAMES).map(([name, indicatorId]) => {
      const { value, lower, upper, numerator, denominator } = found[name as keyof typeof CORE_NAMES];
      return [id, indicatorId, value, lower, upper, numerator, denominator].map((cell) => cell ?? '').join(',');
    }),
  );
  return `${['service,indicator,value,lower,upper,numerator,denominator', ...lines].join('\n')}\n`;
}

const CORE_NAMES = {
  contactsAroundStart: 'contacts-around-start',
  reliableImprovement: 'core-10-reliable-improvement',
  retention: 'retention',
} as const;

function periodOf({ from, to }: Options): { from: string; to: string } | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined || from > to)
    throw new CommandFailure('Give --from and --to together, the first day before the last.');
  return { from, to };
}

const SHOWN = 50;

/** Figures of a dataset with something wrong in it would look as good as any, so none are made. */
async function refuseMalformed(folder: string): Promise<void> {
  if (await looksRight(folder)) return;
  const problems = await firstProblems(folder, SHOWN + 1);
  if (problems.length === 0) return;
  const lines = problems
    .slice(0, SHOWN)
    .map((problem) => problemLine({ ...problem, file: join(folder, problem.file) }));
  if (problems.length > SHOWN) lines.push(`… and more; see commonground dataset check ${folder}`);
  const refusal = new InputProblems([]);
  refusal.message = lines.join('\n');
  throw refusal;
}

/** A return may be without people who stood out: figures of it are of the others, and say so. */
async function sayHeldBack(context: CommandContext, folder: string): Promise<void> {
  for (const [service, held] of Object.entries((await findDataset(folder)).withheld ?? {}))
    context.say(`Not in these rows, and in no figure: ${withheldLine(service, held)}.`);
}

function written(rows: readonly EvidenceRow[], format: Format): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  if (format === 'csv') return evidenceCsv(rows);
  // Sentences are pasted one at a time, so each carries what it was made from.
  return rows
    .map((row) => `${row.service}  ${row.indicator}${cutOf(row)}  basis: ${row.basis}\n    ${sentenceOf(row)}\n`)
    .join('');
}

const cutOf = ({ by }: EvidenceRow): string =>
  Object.entries(by)
    .map(([axis, value]) => `  ${axis} ${value}`)
    .join('');
