import type { Scorer } from '@commonground/measures';
import { csvRecords, NotCsv } from '#platform/csv/csv-records.ts';
import { CommandFailure, InputProblems } from '../command-context.ts';
import { type RowOptions, RowScoring } from './row-scoring.ts';
import { ScoreOutput, type WriteText } from './score-output.ts';

export interface ScoreFileOptions extends RowOptions {
  /** takes the output; awaited, so that a slow reader slows us instead of filling memory */
  readonly write: WriteText;
  readonly step?: (rows: number) => void;
}

/**
 * Scores a CSV file piece by piece without ever holding it whole: columns `id` and one per item, in any order.
 *
 * @returns how many rows were scored and how many columns and cells were bad
 * @throws InputProblems when a column is missing or the text is no CSV; CommandFailure when the file cannot be read
 */
export async function scoreFile(
  file: string,
  scorer: Scorer,
  options: ScoreFileOptions,
): Promise<{ rows: number; problems: number }> {
  let scoring: RowScoring | null = null;
  const output = new ScoreOutput(options.format, options.write);
  try {
    for await (const records of csvRecords(file)) {
      for (const cells of records) {
        if (scoring === null) scoring = new RowScoring(file, scorer, cells, options);
        else if (output.add(scoring.text(cells))) await output.flush();
      }
      options.step?.(scoring?.rows ?? 0);
    }
    scoring ??= new RowScoring(file, scorer, [], options);
  } catch (error) {
    if (error instanceof NotCsv && scoring !== null) await output.end();
    throw asFailure(error, file);
  }
  await output.end();
  return { rows: scoring.rows, problems: scoring.problems };
}

function asFailure(error: unknown, file: string): unknown {
  if (error instanceof NotCsv) {
    const { row, message } = error;
    return new InputProblems([{ file, row, found: message, expected: 'CSV in UTF-8 with a cell for each column' }]);
  }
  const { code } = error as NodeJS.ErrnoException;
  // Whoever reads our output may stop reading: that is no fault of the file.
  if (code === undefined || code === 'EPIPE' || error instanceof InputProblems) return error;
  return new CommandFailure(`${file} cannot be read (${code}). Check the path and that you may read it.`);
}
