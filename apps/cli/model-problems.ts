import type { Problem } from '@commonground/service-model';
import { InputProblems } from './command-context.ts';

/** Problems of models, each on its line. */
export class ModelProblems extends InputProblems {
  override readonly message: string;

  constructor(problems: readonly Problem[]) {
    super([]);
    this.message = problems.map(({ file, line, message }) => `${file} line ${line}: ${message}`).join('\n');
  }
}
