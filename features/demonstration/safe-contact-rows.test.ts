import { day } from '@commonground/calendar';
import type { SimulatedService } from '@commonground/simulation';
import { expect, test } from 'vitest';
import { safeContactRows } from './safe-contact-rows.ts';

const people = Array.from({ length: 2000 }, (_, n) => ({
  personId: `person ${n}`,
  called: `Robin ${n}`,
  email: n % 2 === 0 ? null : `robin${n}@mail.example`,
}));
const journeys = people.map(({ personId }) => ({ personId, facts: [{ on: day('2025-03-04') }] }));
const simulated = { from: day('2025-01-01'), people, journeys } as unknown as SimulatedService;
const rows = () => [...safeContactRows('lamplight-house', simulated, 7).rows];

test('about four in five were asked, the same ones in every run', () => {
  expect(rows().length / people.length).toBeGreaterThan(0.77);
  expect(rows().length / people.length).toBeLessThan(0.83);
  expect(rows()).toEqual(rows());
});

test('nobody without an address wants e-mail, and it was said when the service first heard of them', () => {
  const without = new Set(people.filter(({ email }) => email === null).map(({ personId }) => personId));
  const emailed = rows().filter(([, , way]) => way === 'email');
  expect(emailed.length).toBeGreaterThan(0);
  expect(emailed.filter(([, personId]) => without.has(String(personId)))).toEqual([]);
  expect(new Set(rows().map((row) => row[5]))).toEqual(new Set(['2025-03-04']));
});
