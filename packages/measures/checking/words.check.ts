import type { Instrument } from '../instrument.schema.ts';

/** Days in a journey that a service model may name, as section 5 of its language lists them. */
const EVENTS = ['opening', 'first-visit', 'assessment', 'start', 'leaving', 'ended', 'absence', 'month'];
const LENGTH = /^\d+ (day|week|month|year)s?$/;

/** Our own forms hold all their words and no others do; occasions are in the language of service models. */
export function wordProblems(instrument: Instrument): string[] {
  const own = instrument.licence.wording === 'own';
  const speaking = instrument.items.filter((item) => item.text !== undefined || item.hint !== undefined);
  const silent = instrument.items.filter((item) => item.text === undefined);
  const foreign = own ? [] : speaking.map((item) => `item ${item.id} holds words of a form that is not ours`);
  const stem = !own && instrument.stem !== undefined ? ['the stem holds words of a form that is not ours'] : [];
  return [
    ...foreign,
    ...stem,
    ...(own ? silent.map((item) => `item ${item.id} of our own form has no words`) : []),
    ...ofOccasions(instrument),
  ];
}

function ofOccasions({ frequency }: Instrument): string[] {
  return frequency.occasions.flatMap((occasion) => {
    if (typeof occasion === 'string') return EVENTS.includes(occasion) ? [] : [`no occasion is called ${occasion}`];
    const length = 'every' in occasion ? occasion.every : occasion.wait;
    return [
      ...(EVENTS.includes(occasion.at) ? [] : [`no occasion is called ${occasion.at}`]),
      ...(LENGTH.test(length) ? [] : [`${length} is not a length of time`]),
    ];
  });
}
