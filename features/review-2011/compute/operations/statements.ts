import { z } from 'zod';
import { listedWords } from '#features/network/index.ts';
import { projectsOf } from '../columns.ts';
import { operation } from '../operation.ts';

/** What is said of every project: an exception elsewhere denies it; without one it must be shown for each. */
export const allProjects = operation(z.string(), (id, at) => {
  const said = at.facts.programme['said-of-all'][id];
  if (!said) throw new Error(`Nothing is said of all projects under "${id}".`);
  const { exceptions, qualifications, 'shown-for': shown } = said;
  const all = projectsOf(at.facts).length;
  for (const { source } of [...exceptions, ...qualifications, shown]) at.used(source);
  const elsewhere = [...exceptions, ...qualifications].map(({ about }) => about);
  const working = [`a figure is given for ${shown.sites.length} of ${all} projects`, ...elsewhere].join('; ');
  const shownForAll = shown.sites.length === all ? true : null;
  const fits = exceptions.length > 0 ? false : shownForAll;
  return { kind: 'judged', fits, shown: `${shown.sites.length} of ${all} projects`, working };
});

/** One thing should have one name. Two names may still mean one thing: that is not decided here. */
export const oneName = operation(z.string(), (id, at) => {
  const names = at.facts.programme.names[id];
  if (!names) throw new Error(`There are no names under "${id}".`);
  for (const { source } of names) at.used(source);
  const different = [...new Set(names.map(({ name }) => name))];
  const working = `it is called ${listedWords(different)}`;
  return { kind: 'judged', fits: different.length === 1 ? true : null, shown: different.join(', '), working };
});
