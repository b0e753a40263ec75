import { draftReasons, type Instrument, type ReliableChange, reliableChangeValue } from '@commonground/measures';

/** The row of `instruments list`. */
export function listedInstrument(instrument: Instrument) {
  const change = instrument.change[0];
  const cutOffs = change?.cutOffs ?? instrument.screen?.cutOffs ?? [];
  const draft = draftReasons(instrument);
  return {
    id: instrument.id,
    name: instrument.name,
    kind: instrument.kind,
    items: instrument.items.length,
    scores: instrument.scales.map((scale) => `${scale.id} (${Object.keys(scale.metrics).join(', ')})`).join('; '),
    better: instrument.better,
    cut_off: cutOffs.find((entry) => entry.default)?.value ?? '',
    reliable_change: reliableChangeOf(change?.reliableChange ?? []),
    value_sets: instrument.valueSets.map(({ id }) => id).join('; '),
    wording: instrument.licence.wording,
    facts: draft.length === 0 ? 'sure' : 'draft',
    draft_because: draft.join('; '),
    reviewed: instrument.reviewed,
  };
}

const reliableChangeOf = (list: readonly ReliableChange[]) => {
  const found = list.find((entry) => entry.default);
  return found === undefined ? '' : reliableChangeValue(found);
};
