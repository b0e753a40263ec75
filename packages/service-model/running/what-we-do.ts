import { parseCondition, parseOccasion } from '../languages.ts';
import type { Component, OutwardWork, Plan, TimetableRow } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present, sure } from './known-field.ts';

type ComponentText = ServiceModelFile['components'][string];
type RowText = Extract<ComponentText['timetable'], unknown[]>[number];

const rowOf = ({ time, ...row }: RowText): TimetableRow => {
  const [startTime = '', endTime = ''] = time.split('-');
  return present({ ...row, startTime, endTime });
};

function timetableOf(path: string, timetable: ComponentText['timetable']): Component['timetable'] {
  const rows = sure(path, timetable);
  return rows === 'by-arrangement' ? rows : rows.map(rowOf);
}

export const componentsOf = ({ components }: ServiceModelFile, reading: FieldReading): Record<string, Component> =>
  buildItems('components', components, reading, (head, component, path) =>
    present({
      ...head,
      name: component.name,
      about: component.about,
      form: component.form,
      purpose: sure(`${path}.purpose`, component.purpose),
      for: component.for ?? ['members'],
      enrolment: sure(`${path}.enrolment`, component.enrolment),
      capacity: sure(`${path}.capacity`, component.capacity),
      sessions: sure(`${path}.sessions`, component.sessions),
      timetable: timetableOf(`${path}.timetable`, component.timetable),
      sites: reading.known(`${path}.sites`, component.sites),
      ledBy: sure(`${path}.led-by`, component['led-by']),
      towards: component.towards,
      modalities: component.modalities ?? [],
      needs: (component.needs ?? []).map(parseCondition),
      record: sure(`${path}.record`, component.record),
      daysAWeek: reading.known(`${path}.days-a-week`, component['days-a-week']),
      beddingIn: reading.known<string>(`${path}.bedding-in`, component['bedding-in']),
      providedBy: component['provided-by'],
    }),
  );

export const plansOf = ({ plans }: ServiceModelFile, reading: FieldReading): Record<string, Plan> =>
  buildItems('plans', plans, reading, (head, plan, path) => ({
    ...head,
    name: plan.name,
    kind: plan.kind,
    due: reading.known(`${path}.due`, plan.due === 'not-known' ? plan.due : parseOccasion(plan.due)),
    within: reading.known<string>(`${path}.within`, plan.within),
    writtenWith: reading.known(`${path}.written-with`, plan['written-with']),
    sharedWith: reading.known(`${path}.shared-with`, plan['shared-with']),
    layers: plan.layers ?? [],
  }));

export const outwardOf = ({ outward }: ServiceModelFile, reading: FieldReading): Record<string, OutwardWork> =>
  buildItems('outward', outward, reading, (head, work, path) => ({
    ...head,
    name: work.name,
    kind: work.kind,
    for: reading.known(`${path}.for`, work.for),
    withMembers: reading.known(`${path}.with-members`, yesOrNo(work['with-members'])),
  }));

/** `yes` and `no` are words in the file and booleans in the program. */
export const yesOrNo = (word: 'yes' | 'no' | 'not-known'): boolean | 'not-known' =>
  word === 'not-known' ? word : word === 'yes';
