import { type Problem, textValue } from '@commonground/service-model';
import { InputProblems } from './command-context.ts';

/** Problems of models, each on its line; with what was found there when the text is at hand. */
export class ModelProblems extends InputProblems {
  override readonly message: string;

  constructor(problems: readonly Problem[], text?: string) {
    super([]);
    this.message = problems
      .map((problem) => `${problem.file} line ${problem.line}: ${problem.message}${foundAt(problem, text)}`)
      .join('\n');
  }
}

const LONGEST = 60;

function foundAt({ path, code }: Problem, text: string | undefined): string {
  if (text === undefined || code === 'yaml') return '';
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
  const value = textValue(text, steps);
  if (value === undefined) return ' Found: nothing.';
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return ` Found: ${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}.`;
}
