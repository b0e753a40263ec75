interface Went<R> {
  readonly results: readonly R[];
  readonly troubles: readonly unknown[];
}

/** Does the same for each thing, one after another: one in trouble stops none behind it. */
export async function oneByOne<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<Went<R>> {
  const results: R[] = [];
  const troubles: unknown[] = [];
  for (const thing of things) {
    try {
      results.push(await work(thing));
    } catch (error) {
      troubles.push(error);
    }
  }
  return { results, troubles };
}

/** Says at the end of a job that there was trouble. Of what went wrong the code or kind alone: its words may hold a person's. */
export function sayTrouble(what: string, troubles: readonly unknown[]): void {
  if (troubles.length === 0) return;
  const kinds = [...new Set(troubles.map(kindOf))].join(', ');
  throw new Error(`${troubles.length} of ${what} could not be looked at (${kinds}); the others were.`);
}

function kindOf(trouble: unknown): string {
  if (!(trouble instanceof Error)) return 'unknown';
  return 'code' in trouble && typeof trouble.code === 'string' ? trouble.code : trouble.name;
}
