import { pathSteps, pathText } from './paths.ts';

/** Where each path of a file stands, by line from 1. */
export class Lines {
  private readonly byPath = new Map<string, number>();

  set(path: string, line: number): void {
    this.byPath.set(path, line);
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** The line of the path, or of the nearest part of it that stands in the file; 1 when none does. */
  of(path: string): number {
    for (const steps = pathSteps(path); steps.length > 0; steps.pop()) {
      const line = this.byPath.get(pathText(steps));
      if (line !== undefined) return line;
    }
    return 1;
  }
}
