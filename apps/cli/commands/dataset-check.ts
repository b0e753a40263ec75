import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import {
  checkDataset,
  type DatasetProblem,
  type DatasetReport,
  datasetReport,
  NoDataset,
  problemLine,
  REPORT_SCHEMA,
  reportLines,
  type TableName,
} from '#features/dataset/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';

/** `dataset check`: what is wrong with a dataset, row by row, and how complete and how safe it is. */
export function registerCheck(dataset: Command, context: CommandContext): void {
  dataset
    .command('check')
    .description(
      'Checks a dataset folder row by row, and says how complete it is. Ends with 2 when something is wrong.',
    )
    .argument('<dir>', 'folder of a dataset')
    .option('--format <format>', 'json: the whole report on stdout (commonground.dataset-report/1)', jsonOf)
    .action((folder: string, options: { format?: 'json' }) => check(context, folder, options.format));
}

function jsonOf(text: string): 'json' {
  if (text === 'json') return text;
  throw new InvalidArgumentError('It is json, or left out.');
}

async function check(context: CommandContext, folder: string, format: 'json' | undefined): Promise<void> {
  const written = format === 'json' ? asJson(context, folder) : asLines(context, folder);
  let found = 0;
  const progress = context.progress(() => `${found} problems so far`);
  const notRead = new Set<TableName>();
  try {
    for await (const problem of checkDataset(folder, notRead)) {
      written.problem(problem);
      found += 1;
      progress.step();
    }
    written.end(await datasetReport(folder, notRead, context.clock.today()), found);
  } catch (failure) {
    if (failure instanceof NoDataset) throw new CommandFailure(failure.message);
    throw failure;
  } finally {
    progress.end();
  }
  if (found > 0) throw new FoundProblems(`${found} ${found === 1 ? 'problem' : 'problems'} in ${folder}`);
}

interface Written {
  problem(problem: DatasetProblem): void;
  end(report: DatasetReport, found: number): void;
}

/** Every problem, written as it is found; the rest of the report goes on behind them. Nothing where there is no dataset. */
function asJson({ print }: CommandContext, folder: string): Written {
  const begin = `{"schema": ${JSON.stringify(REPORT_SCHEMA)}, "dataset": ${JSON.stringify(folder)}, "problems": [`;
  let before = begin;
  return {
    problem(problem) {
      print(`${before}\n${JSON.stringify(problem)}`);
      before = ',';
    },
    end({ schema: _, ...rest }, found) {
      const members = Object.entries({ problemCount: found, ...rest });
      const lines = members.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
      print(`${before === begin ? begin : ''}\n],\n${lines.join(',\n')}}\n`);
    },
  };
}

/** So many problems of one column are read; a column of British dates has one slip and a problem in every row. */
const MOST_OF_A_COLUMN = 20;

function asLines({ print, say }: CommandContext, folder: string): Written {
  const ofColumn = new Map<string, number>();
  return {
    problem(problem) {
      const name = `${problem.file} column ${problem.column}`;
      const nth = (ofColumn.get(name) ?? 0) + 1;
      ofColumn.set(name, nth);
      if (nth <= MOST_OF_A_COLUMN) say(problemLine({ ...problem, file: join(folder, problem.file) }));
    },
    end(report, found) {
      for (const [name, n] of ofColumn)
        if (n > MOST_OF_A_COLUMN)
          say(`${join(folder, name)}: ${n - MOST_OF_A_COLUMN} more problems, each with its row by --format json`);
      print(`${reportLines(report).join('\n')}\n`);
      if (found === 0) print(`${folder}: nothing wrong\n`);
    },
  };
}

/** Every problem has been said already, as it was found; this only counts them and sets the exit code. */
class FoundProblems extends InputProblems {
  constructor(words: string) {
    super([]);
    this.message = words;
  }
}
