import type { ComparisonRow } from '@commonground/simulation';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { runnableModels } from '#features/services/index.ts';
import type { CommandContext } from '../command-context.ts';
import { compareInWorkers } from '../comparison/compare-in-workers.ts';
import { modelsCommand } from './models-command.ts';

const COLUMNS = ['service', 'measure', 'period', 'published', 'confidence', 'simulated', 'ratio', 'verdict'] as const;

/** `models compare`: what was published beside what the simulated reference year gives. */
export function register(program: Command, context: CommandContext): void {
  modelsCommand(program)
    .command('compare')
    .description(
      'Prints each published figure beside the simulated reference year. Agreement is calibration, not evidence.',
    )
    .argument('[id...]', 'service models; all of them unless named')
    .option('--seeds <n>', 'how many seeds', wholeNumber, 20)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'csv']).default('text'))
    .action((ids: string[], options: CompareOptions) => run(context, ids, options));
}

interface CompareOptions {
  seeds: number;
  format: 'text' | 'csv';
}

function wholeNumber(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= 1000) return n;
  throw new InvalidArgumentError('It is a whole number from 1 to 1000.');
}

async function run(context: CommandContext, ids: readonly string[], { seeds, format }: CompareOptions): Promise<void> {
  let words = '';
  const progress = context.progress(() => words);
  const step = (done: number, all: number): void => {
    words = `${done} of ${all} simulated years`;
    progress.step();
  };
  const rows = await compareInWorkers(chosen(ids), { seeds, step }).finally(() => progress.end());
  context.print(format === 'csv' ? csv(rows) : text(rows, seeds));
}

function chosen(ids: readonly string[]) {
  const models = runnableModels();
  for (const id of ids) {
    if (models.some((each) => each.id === id)) continue;
    throw new InvalidArgumentError(
      `There is no service model "${id}" that can run. There are: ${models.map((m) => m.id).join(', ')}.`,
    );
  }
  return ids.length === 0 ? models : models.filter((each) => ids.includes(each.id));
}

const number = (value: number | null, digits: number): string => (value === null ? '' : value.toFixed(digits));

const cells = (row: ComparisonRow): string[] => [
  row.service,
  row.measure,
  row.period,
  row.published,
  row.confidence,
  number(row.simulated, 1),
  number(row.ratio, 2),
  row.verdict,
];

const csv = (rows: readonly ComparisonRow[]): string => stringify([[...COLUMNS], ...rows.map(cells)]);

function text(rows: readonly ComparisonRow[], seeds: number): string {
  const table = [[...COLUMNS], ...rows.map(cells)];
  const widths = COLUMNS.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  const left = rows.filter((row) => row.verdict === 'left-out').length;
  const landed = rows.filter((row) => row.verdict === 'lands').length;
  return `${lines.join('\n')}\n\n${landed} of ${rows.length - left} figures land (mean of ${seeds} seeds); nothing is fitted to ${left}. The rates were chosen so that they land: this is calibration, not evidence.\n`;
}
