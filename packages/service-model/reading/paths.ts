/** Paths into a file, written `components.group.timetable[0].site`. */

export type Step = string | number;

/** `['a', 0, 'b']` is `a[0].b`. */
export function pathText(steps: readonly PropertyKey[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** `a[0].b` is `['a', 0, 'b']`. */
export function pathSteps(text: string): Step[] {
  if (text === '') return [];
  return text.split('.').flatMap((part) => {
    const name = part.replace(/\[.*$/, '');
    const places = [...part.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
    return name === '' ? places : [name, ...places];
  });
}

export type Mapping = Record<string, unknown>;

export const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The value at a path, or undefined. */
export function valueAt(root: unknown, steps: readonly Step[]): unknown {
  let value = root;
  for (const step of steps) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isMapping(value)) value = value[String(step)];
    else return undefined;
  }
  return value;
}

/** Calls `visit` for every value under `root`, parents first. */
export function walk(root: unknown, visit: (value: unknown, steps: Step[]) => void, steps: Step[] = []): void {
  if (steps.length > 0) visit(root, steps);
  if (Array.isArray(root)) root.forEach((value, index) => void walk(value, visit, [...steps, index]));
  else if (isMapping(root)) for (const [key, value] of Object.entries(root)) walk(value, visit, [...steps, key]);
}
