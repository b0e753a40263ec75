import { parseOccasion } from '../languages.ts';
import type { Agreement, Crisis } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present, sure } from './known-field.ts';

export function crisisOf({ crisis }: ServiceModelFile, reading: FieldReading): Crisis {
  return {
    cover: buildItems('crisis.cover', crisis.cover, reading, (head, cover, path) =>
      present({
        ...head,
        by: cover.by,
        who: cover.who,
        hours: reading.known<string>(`${path}.hours`, cover.hours),
        how: reading.known(`${path}.how`, cover.how),
        answersWithin: reading.known<string>(`${path}.answers-within`, cover['answers-within']),
      }),
    ),
    otherwise: reading.known<string>('crisis.otherwise', crisis.otherwise),
  };
}

export const agreementsOf = ({ agreements }: ServiceModelFile, reading: FieldReading): Record<string, Agreement> =>
  buildItems('agreements', agreements, reading, (head, agreement, path) => {
    const { safeguards } = agreement;
    const kept = typeof safeguards === 'object' ? safeguards : undefined;
    return present({
      ...head,
      what: agreement.what,
      by: agreement.by,
      when: parseOccasion(sure(`${path}.when`, agreement.when)),
      within: sure(`${path}.within`, agreement.within),
      medicines: agreement.medicines === 'yes',
      safeguards: kept && { signedOffBy: kept['signed-off-by'], stoppedBy: kept['stopped-by'] },
    });
  });
