import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type InstrumentStanding, instrumentStanding, isOwn, packSkeleton } from '#features/instruments/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import type { CommandContext } from '../command-context.ts';
import { listedInstrument } from '../instruments/listed-instrument.ts';
import { loadPackFile } from '../instruments/load-pack-file.ts';
import { needService } from '../instruments/need-service.ts';

interface ListOptions {
  readonly format: 'csv' | 'json';
  readonly service?: string;
}

export function register(program: Command, context: CommandContext): void {
  const instruments = program.command('instruments').description('The measures that can be scored, and their words.');
  instruments
    .command('list')
    .description('Lists each instrument: its kind, items, scores, cut-off, licence, and why one is still a draft.')
    .option('--service <id>', 'also what this service has: words loaded, licence, facts confirmed')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .action((options: ListOptions) => list(context, options));
  instruments
    .command('load')
    .description('Loads the words of a questionnaire for a service that holds a licence for them.')
    .argument('<pack>', 'a wording pack: a JSON file with instrument, version, language, licence, stem, items, options')
    .requiredOption('--service <id>', 'the service that holds the licence')
    .addHelpText(
      'after',
      '\nTo get a pack to fill in, with every id and value and no words:\n  commonground instruments skeleton INSTRUMENT > pack.json',
    )
    .action((file: string, { service }: { service: string }) => loadPackFile(context, file, service));
  instruments
    .command('skeleton')
    .description('Writes a wording pack with every id and value of an instrument and no words, to be filled in.')
    .argument('<instrument>', 'an id of the list, like core-10')
    .action((id: string) => context.print(packSkeleton(licensed(id))));
}

/** @throws Error that says which instruments there are */
function licensed(id: string): Instrument {
  const all = [...INSTRUMENTS.values()].filter((instrument) => !isOwn(instrument));
  const found = all.find((instrument) => instrument.id === id);
  if (found !== undefined) return found;
  throw new Error(`No instrument "${id}" takes a wording pack. There are: ${all.map((each) => each.id).join(', ')}.`);
}

async function list(context: CommandContext, { format, service }: ListOptions): Promise<void> {
  const standing = service === undefined ? undefined : await standingIn(context, service);
  const rows = [...INSTRUMENTS.values()].map((instrument) => ({
    ...listedInstrument(instrument),
    ...(standing === undefined ? {} : hereOf(standing.get(instrument.id))),
  }));
  context.print(format === 'csv' ? stringify(rows, { header: true }) : `${JSON.stringify(rows, null, 2)}\n`);
}

async function standingIn(context: CommandContext, serviceId: string) {
  const storage = await context.open();
  return asSystem(storage, serviceId, 'list instruments', async (tx) => {
    const service = await needService(tx, serviceId);
    const on = context.clock.today();
    return new Map((await instrumentStanding(tx, { serviceId: service.serviceId, on })).map((row) => [row.id, row]));
  });
}

/** The columns about one service. */
const hereOf = (standing: InstrumentStanding | undefined) => ({
  asked_here: standing?.usedAs.length ? 'yes' : 'no',
  words_here: standing?.words ?? 'none',
  pack_version: standing?.inUse?.version ?? '',
  licence_until: standing?.inUse?.licence.until ?? '',
  confirmed_by: standing?.confirmations['licensed-form']?.by ?? '',
  value_set_here: standing?.confirmations['value-set']?.valueSet ?? '',
});
