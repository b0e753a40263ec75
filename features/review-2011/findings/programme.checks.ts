import { readerOf } from '../compute/evaluate.ts';
import { forPrograms } from '../rows/shown-number.ts';
import { type Check, linesOf, told } from './finding.ts';

const APPROACHES = ['C064', 'C065', 'C066', 'C067', 'C068'];

/** The approaches named, added, against the projects. */
export const approaches: Check = {
  id: 'I09',
  title: 'The approaches that are named do not cover the projects',
  find: (facts) => {
    const reader = readerOf(facts);
    const named = reader.number({ sum: APPROACHES });
    const projects = reader.number({ count: 'projects' });
    if (named === projects) return null;
    const parts = Object.values(facts.programme.approaches)
      .flatMap(({ surely, perhaps }) => [...surely, ...perhaps])
      .filter((id) => facts.services[id]?.parent !== undefined);
    const difference = Math.abs(projects - named);
    return {
      says: [
        `${APPROACHES.map((id) => told(reader.number(id))).join(' + ')} = ${told(named)} projects in the approaches; there are ${told(projects)}. ${told(difference, 'projects')} ${named < projects ? 'are in none' : 'are counted too often'}.`,
        ...parts.map(
          (id) => `${facts.services[id]?.name} may be meant by one of them, and is part of a project, not a project.`,
        ),
      ],
      lines: [...linesOf(APPROACHES, facts), ...linesOf(['C004'], facts)],
      published: forPrograms(named),
      recomputed: forPrograms(projects),
      verdict: 'contradicts',
    };
  },
};

/** From here on a share is nearer to all than to half, and "over half" says too little. */
const NEARER_TO_ALL = 0.75;

/** "Over half" are led by the NHS. */
export const ledByNhs: Check = {
  id: 'I35',
  title: '“Over half” are led by the NHS says too little',
  find: (facts) => {
    const reader = readerOf(facts);
    const [led, projects] = [reader.number({ 'led-by': 'nhs' }), reader.number({ count: 'projects' })];
    const over = led / projects > reader.number('C196');
    if (over && led / projects < NEARER_TO_ALL) return null;
    const others = Object.entries(facts.programme.leads).filter(([, body]) => body !== 'nhs');
    const names = others.map(([id]) => {
      const lead = facts.services[id]?.lead;
      return lead && lead !== 'not-known' ? lead.value : id;
    });
    return {
      says: [
        `${told(led)} of ${told(projects)} lead organisations are NHS bodies: ${told((100 * led) / projects, 'per cent', 0)}.`,
        ...(names.length > 0 ? [`“The others” are ${told(names.length)}: ${names.join('; ')}.`] : []),
      ],
      lines: [...linesOf(['C196'], facts), ...leadLines(Object.keys(facts.programme.leads), facts.services)],
      published: forPrograms(reader.number('C196')),
      recomputed: forPrograms(led / projects),
      verdict: over ? 'agrees' : 'contradicts',
    };
  },
};

function leadLines(ids: readonly string[], services: Parameters<Check['find']>[0]['services']): string[] {
  return ids.flatMap((id) => {
    const lead = services[id]?.lead;
    return lead && lead !== 'not-known' ? [lead.source] : [];
  });
}
