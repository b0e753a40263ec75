import { readFileSync, statSync } from 'node:fs';
import { loadPack, MOST_CHARACTERS } from '#features/instruments/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { deploymentKind } from '#platform/start/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';
import { needService } from './need-service.ts';

/** A character of UTF-8 takes up to four bytes. */
const MOST_BYTES = 4 * MOST_CHARACTERS;

/**
 * Loads a wording pack for a service. Whoever runs the command states with the pack's licence block that the service
 * holds the licence.
 *
 * @throws CommandFailure without such a file or service; InputProblems naming all that is wrong with the pack
 */
export async function loadPackFile(context: CommandContext, file: string, serviceId: string): Promise<void> {
  const text = packText(file);
  const storage = await context.open();
  const loaded = await asSystem(storage, serviceId, 'load a wording pack', async (tx) => {
    const service = await needService(tx, serviceId);
    const by = { actor: systemActor, name: 'the command line', serviceId };
    const result = await loadPack(tx, { ...by, now: context.clock.now(), on: context.clock.today() }, text);
    return { ...result, service };
  });
  if (loaded.done === 'nothing') {
    throw new InputProblems(
      loaded.problems.map(({ line, path, found, expected }) => ({
        file,
        ...(line === undefined ? {} : { row: line }),
        ...(path === '' ? {} : { column: path }),
        found,
        expected,
      })),
    );
  }
  const { instrument, version, language, licence, sha256 } = loaded.pack;
  const what = `${instrument}, version ${version} (${language})`;
  const how = loaded.done === 'loaded' ? 'is loaded' : 'was loaded already and nothing was changed';
  context.print(
    `${what} ${how} for ${loaded.service.name}. Licence ${licence.reference} of ${licence.holder}, ${
      licence.until === null ? 'without an end' : `until ${licence.until}`
    }. SHA-256 ${sha256}\n`,
  );
  if ((await deploymentKind(storage)) === 'demonstration') {
    context.say('This is a demonstration: members go on seeing topic labels, not the questionnaire.');
  }
}

function packText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new CommandFailure(`${file} is too large for a wording pack (${size} bytes).`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? error}).`);
  }
}
