import { once } from 'node:events';
import { INSTRUMENTS, needsValueSet, type Scorer, scorerOf, type ValueSet } from '@commonground/measures';
import { type Command, Option } from 'commander';
import {
  type CommandContext,
  CommandFailure,
  type InputProblem,
  InputProblems,
  problemLine,
} from '../command-context.ts';
import { scoreFile } from '../scoring/score-file.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('score')
    .description(
      'Scores a file of answers: columns id and one per item, each cell the value printed beside the option.',
    )
    .argument('<instrument>', 'for example core-10; `instruments list` names them')
    .argument('<file>', 'a CSV file in UTF-8 with a header row')
    .option('--value-set <id>', 'value set, for the instruments that need one')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .action((instrument: string, file: string, options: Options) => run(context, instrument, file, options));
}

interface Options {
  readonly format: 'csv' | 'json';
  readonly valueSet?: string;
}

async function run(context: CommandContext, id: string, file: string, { format, valueSet }: Options): Promise<void> {
  const scorer = scorerFor(id, valueSet);
  let done = 0;
  const problems = new ProblemPrinter(context);
  const progress = context.progress(() => `${done} rows scored`);
  await scoreFile(file, scorer, {
    format,
    write: async (text) => {
      context.print(text);
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    report: (problem) => problems.add(problem),
    step: (rows) => {
      done = rows;
      progress.step();
    },
  })
    .catch((error: unknown) => {
      problems.stop();
      // Whoever reads our output stopped reading (`| head`): what they wanted is done.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    })
    .finally(() => progress.end());
  problems.end();
}

/** @throws CommandFailure naming what there is to choose from */
function scorerFor(id: string, valueSet: string | undefined): Scorer {
  const instrument = INSTRUMENTS.get(id);
  if (instrument === undefined)
    throw new CommandFailure(`There is no instrument "${id}". There are: ${[...INSTRUMENTS.keys()].join(', ')}.`);
  if (instrument.scales.length === 0) throw new CommandFailure(`${id} is a record of what happened; it has no score.`);
  const { valueSets } = instrument;
  if (valueSet === undefined && needsValueSet(instrument))
    throw new CommandFailure(`Name a value set of ${id} with --value-set; there is no default:\n${setList(valueSets)}`);
  if (valueSet === undefined) return scorerOf(instrument);
  if (valueSets.length === 0) throw new CommandFailure(`${id} has no value sets; leave out --value-set.`);
  if (!valueSets.some((set) => set.id === valueSet))
    throw new CommandFailure(`${id} has no value set "${valueSet}". There are:\n${setList(valueSets)}`);
  return scorerOf(instrument, { valueSet });
}

function setList(sets: readonly ValueSet[]): string {
  return sets.map(({ id, about, caution }) => `  ${id}: ${[about, caution].filter(Boolean).join('. ')}`).join('\n');
}

/** Prints each problem as it is met, and throws the last one, which ends the command with its exit code. */
class ProblemPrinter {
  readonly #context: CommandContext;
  #last: InputProblem | null = null;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  add(problem: InputProblem): void {
    this.#sayLast();
    this.#last = problem;
  }

  /** A failure of another kind follows: what was found before it is said all the same. */
  stop(): void {
    this.#sayLast();
    this.#last = null;
  }

  end(): void {
    if (this.#last !== null) throw new InputProblems([this.#last]);
  }

  #sayLast(): void {
    if (this.#last !== null) this.#context.say(problemLine(this.#last));
  }
}
