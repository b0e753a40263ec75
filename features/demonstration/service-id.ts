/** The id of a demonstration service: its invented name in lower case, so that no address carries a real one. */
export function demonstrationServiceId(demoName: string): string {
  return demoName
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
