import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUSES } from '@commonground/journey';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#platform/access/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { glossaryText } from '../../scripts/make-glossary.ts';
import { glossary, helpLines, homeOf, sectionsFor, statusWords, wordFor, wordForMany } from './index.ts';
import { navigationWords } from './words.ts';

describe('data/words', () => {
  it('gives every status of a journey its words, and no other', () => {
    expect(Object.keys(statusWords()).sort()).toEqual(STATUSES.map(({ id }) => id).sort());
    for (const { id, words } of STATUSES) expect(statusWords()[id]?.words, id).toBe(words);
  });

  it('is what docs/glossary.md was made from', () => {
    expect(readFileSync(join(projectRoot(), 'docs', 'glossary.md'), 'utf8')).toBe(glossaryText());
  });

  it('names each word once', () => {
    const words = glossary().map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives every help line a way to reach it, a source and when it was checked', () => {
    for (const line of helpLines()) {
      expect(line.number ?? line.link, line.id).toBeTruthy();
      expect(line.source && line.checked, line.id).toBeTruthy();
    }
    expect(helpLines()[0]?.number).toBe('999');
  });

  it('never blames people', () => {
    const files = ['glossary', 'help', 'navigation', 'pages', 'statuses'].map((name) =>
      readFileSync(join(projectRoot(), 'data', 'words', `${name}.yaml`), 'utf8'),
    );
    expect(files.join('\n')).not.toMatch(
      /\bfailed\b|refused to engage|\bDNA\b|non-compliant|manipulative|treatment.resistant|revolving door/i,
    );
  });
});

describe('navigation', () => {
  it('stands for roles that exist', () => {
    for (const role of Object.keys(navigationWords().roles)) expect(ROLES).toContain(role);
  });

  const all = () => true;

  it('puts the service into addresses, and leaves a section out when there is none', () => {
    for (const role of ROLES) {
      for (const { href } of sectionsFor(role, all)) expect(href).not.toContain(':');
      for (const { href } of sectionsFor(role, all, 'here')) expect(href).not.toContain(':');
    }
    expect(sectionsFor('practitioner', all)).toEqual([]);
    expect(homeOf('practitioner', all, 'here')).toBe('/s/here/today');
  });

  it('shows only sections whose pages exist', () => {
    expect(sectionsFor('member', (path) => path === '/home').map(({ id }) => id)).toEqual(['home']);
    expect(homeOf('member', () => false)).toBe('/');
  });

  it('offers Help now to visitors, members and supporters', () => {
    for (const role of ['visitor', 'member', 'supporter'] as const)
      expect(sectionsFor(role, all).at(-1)?.id).toBe('help-now');
  });
});

describe('words of a service', () => {
  it('replace the standard ones', () => {
    expect(wordFor('member')).toBe('member');
    expect(wordFor('member', { member: 'young person' })).toBe('young person');
    expect(wordForMany('member', { member: 'young person' })).toBe('young people');
    expect(wordForMany('member', { member: 'guest', members: 'our guests' })).toBe('our guests');
    expect(wordForMany('community', {})).toBe('communities');
    expect(() => wordFor('patient')).toThrow(/no term "patient"/);
  });
});
