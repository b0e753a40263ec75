import type { Group, Mix } from './mix.ts';
import { printTable, verdict } from './table.ts';
import { spreadOf } from './times.ts';

/** One answer to one person. */
export interface Asked {
  readonly who: string;
  readonly path: string;
  readonly ms: number;
  readonly error: string | null;
}

interface Visit {
  readonly origin: string;
  readonly seconds: number;
  readonly places: Readonly<Record<string, readonly string[]>>;
  readonly random: () => number;
}

/** A small seeded generator (mulberry32): the same seed asks for the same pages. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets everybody of the mix ask for one page a second, from different moments of the second on. */
export async function load(mix: Mix, cookies: readonly (readonly string[])[], visit: Visit): Promise<Asked[]> {
  const everybody = mix.groups.flatMap((group, i) => cookies[i]!.map((cookie) => ({ group, cookie })));
  const asked = await Promise.all(
    everybody.map(({ group, cookie }, i) => onePerson(group, cookie, (i * 1_000) / everybody.length, visit)),
  );
  return asked.flat();
}

/**
 * A person who waits for no answer before the next second comes: times count from the moment a page was due, so that a
 * server that falls behind cannot hide it.
 */
async function onePerson(group: Group, cookie: string, offset: number, visit: Visit): Promise<Asked[]> {
  const begun = performance.now() + offset;
  const answers: Promise<Asked>[] = [];
  for (let second = 0; second < visit.seconds; second++) {
    const due = begun + second * 1_000;
    const pattern = pick(group, visit.random());
    const path = pattern.replaceAll(/\{(\w+)\}/g, (_, word: string) => {
      const choice = visit.places[word] ?? [];
      const chosen = choice[Math.floor(visit.random() * choice.length)];
      if (chosen === undefined) throw new Error(`mix.yaml: nothing to put in the place of {${word}}.`);
      return chosen;
    });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    answers.push(
      ask(visit.origin + path, cookie, due).then((answer) => ({ who: group.who, path: pattern, ...answer })),
    );
  }
  return Promise.all(answers);
}

/** Asks for one page, the whole of it. An answer that is not 200 is an error. */
export async function ask(url: string, cookie: string, due = performance.now()) {
  try {
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    return { ms: performance.now() - due, error: answer.status === 200 ? null : `answered ${answer.status}` };
  } catch (failure) {
    return { ms: performance.now() - due, error: (failure as Error).message };
  }
}

function pick(group: Group, random: number): string {
  let left = random * group.pages.reduce((sum, { weight }) => sum + weight, 0);
  for (const { path, weight } of group.pages) {
    left -= weight;
    if (left < 0) return path;
  }
  return group.pages[0]!.path;
}

/** Prints the times of each page and of each group beside its target, and every kind of error once. */
export function printLoad(mix: Mix, asked: readonly Asked[]): void {
  const errorsOf = (some: readonly Asked[]) => some.filter(({ error }) => error !== null).length;
  const cells = (some: readonly Asked[]) => {
    const { requests, median, p95, p975, max } = spreadOf(some.map(({ ms }) => ms));
    return [requests, median, p95, p975, max, errorsOf(some)];
  };
  const numbers = ['requests', 'median ms', '95 % ms', '97.5 % ms', 'max ms', 'errors'];
  const pages = mix.groups.flatMap((group) =>
    group.pages.map(({ path }) => [
      group.who,
      path,
      ...cells(asked.filter((one) => one.who === group.who && one.path === path)),
    ]),
  );
  printTable('Pages, twenty people asking for one a second each', ['who', 'page', ...numbers], pages);
  const groups = mix.groups.map((group) => {
    const own = asked.filter(({ who }) => who === group.who);
    const { p95 } = spreadOf(own.map(({ ms }) => ms));
    return [group.who, ...cells(own), `95 % under ${group['target-ms']} ms`, verdict(p95, group['target-ms'])];
  });
  const all = spreadOf(asked.map(({ ms }) => ms));
  groups.push(['everybody', ...cells(asked), '95 % under 150 ms', verdict(all.p95, 150)]);
  printTable('The same by who asks', ['who', ...numbers, 'target', ''], groups);
  for (const error of new Set(asked.flatMap((one) => (one.error ? [`${one.path}: ${one.error}`] : []))))
    process.stdout.write(`error: ${error}\n`);
}
