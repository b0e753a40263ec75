export function buildAssets(options?: { log?: (words: string) => void }): Promise<void>;
