import { INSTRUMENTS, type Instrument, type ReliableChange, reliableChangeValue } from '@commonground/measures';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { CommandContext } from '../command-context.ts';

export function register(program: Command, context: CommandContext): void {
  const instruments = program.command('instruments').description('The measures that can be scored.');
  instruments
    .command('list')
    .description('Lists each instrument with its items, scores, direction, cut-off and licence.')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .action(({ format }: { format: 'csv' | 'json' }) => {
      const rows = [...INSTRUMENTS.values()].map(listed);
      context.print(format === 'csv' ? stringify(rows, { header: true }) : `${JSON.stringify(rows, null, 2)}\n`);
    });
}

const reliableChangeOf = (list: readonly ReliableChange[]) => {
  const found = list.find((entry) => entry.default);
  return found === undefined ? '' : reliableChangeValue(found);
};

function listed(instrument: Instrument) {
  const change = instrument.change[0];
  const cutOffs = change?.cutOffs ?? instrument.screen?.cutOffs ?? [];
  return {
    id: instrument.id,
    name: instrument.name,
    kind: instrument.kind,
    items: instrument.items.length,
    scores: instrument.scales.map((scale) => `${scale.id} (${Object.keys(scale.metrics).join(', ')})`).join('; '),
    better: instrument.better,
    cut_off: cutOffs.find((entry) => entry.default)?.value ?? '',
    reliable_change: reliableChangeOf(change?.reliableChange ?? []),
    wording: instrument.licence.wording,
    reviewed: instrument.reviewed,
  };
}
