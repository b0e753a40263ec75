/** Somebody of the team, as far as it matters here. */
export interface Colleague {
  readonly accountId: string;
  readonly name: string;
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);

/**
 * Who of the team somebody means. In the answer to "who is it about" one name of theirs is enough; in the story itself it
 * takes the whole name. Rather one too many: a lead who is not meant can take somebody off, and nobody can take back what a
 * person has read about themselves.
 */
export function namesMeant(
  { who, words }: { readonly who: string; readonly words: string },
  team: readonly Colleague[],
): Colleague[] {
  const asked = new Set(wordsOf(who));
  const told = ` ${wordsOf(words).join(' ')} `;
  return team.filter(({ name }) => {
    const parts = wordsOf(name);
    return (
      parts.some((part) => part.length > 2 && asked.has(part)) ||
      (parts.length > 1 && told.includes(` ${parts.join(' ')} `))
    );
  });
}
