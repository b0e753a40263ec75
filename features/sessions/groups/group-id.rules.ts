/** An address has room for some words of a name. */
const LONGEST = 60;

/** An id for a group from its name, "Link group, Newbury" is `link-group-newbury`; of a long name the words that fit. */
export function groupIdOf(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z0-9]+/g) ?? ['group'];
  const fitting = words.filter((_, index) => words.slice(0, index + 1).join('-').length <= LONGEST);
  return fitting.join('-') || (words[0] ?? '').slice(0, LONGEST);
}
