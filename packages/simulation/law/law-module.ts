import { LAW_FILES, type Law, type LawFile, parseLaw } from './law.ts';

const HEADER = [
  '// Made from data/simulation/*.yaml. Do not edit: change those files and run',
  '//   npx tsx scripts/generate-simulation-law.ts',
].join('\n');

/** The committed TypeScript module of the law, so that the package reads no file when it runs. */
export function lawModule(texts: Readonly<Record<LawFile, string>>): string {
  const law = parseLaw(texts);
  const fields = LAW_FILES.map((name) => `  ${name}: ${JSON.stringify(law[name])},`);
  const type = "import type { Law } from '../law/law.ts';";
  return `${HEADER}\n${type}\n\n/** One law for every simulated service. */\nexport const LAW: Law = {\n${fields.join('\n')}\n};\n`;
}

/** The texts of the law's files, given a way to read one. */
export const lawTexts = (read: (name: LawFile) => string): Record<LawFile, string> =>
  Object.fromEntries(LAW_FILES.map((name) => [name, read(name)])) as Record<keyof Law, string>;
