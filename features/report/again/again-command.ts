/** Works every figure of an edition out again and compares. */
export const againCommand = (editionId: string): string => `npx --no commonground report again --edition ${editionId}`;
