import { expect, test } from 'vitest';
import { groupIdOf } from './group-id.rules.ts';

test.each([
  ['Link group, Newbury', 'link-group-newbury'],
  ['Café: ünder one roof', 'cafe-under-one-roof'],
  [
    'A group for people who are getting ready to start in the community, Monday',
    'a-group-for-people-who-are-getting-ready-to-start-in-the',
  ],
  ['  ', 'group'],
  ['x'.repeat(80), 'x'.repeat(60)],
])('%s', (name, id) => expect(groupIdOf(name)).toBe(id));
