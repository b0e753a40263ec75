/**
 * What stands beside the name somebody uses: the rest of their full name, the whole of it in brackets when it begins
 * otherwise, nothing when there is no more.
 */
export function restOfName(called: string, fullName: string): string {
  if (fullName === called) return '';
  return fullName.startsWith(`${called} `) ? fullName.slice(called.length) : ` (${fullName})`;
}
