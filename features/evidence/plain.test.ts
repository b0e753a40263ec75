import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { compute, person, removeSmallDatasets, rowOf, service } from '../../tests/small-dataset.ts';

afterAll(removeSmallDatasets);

const onDay = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const AS_OF = 911; // 30 June 2026

const stay = fc.record({
  start: fc.integer({ min: 0, max: 900 }),
  days: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }),
  as: fc.constantFrom('planned', 'unplanned', 'neither'),
  marks: fc.array(fc.constantFrom('attended', 'late', 'too-late', 'sent-word', 'not-here', 'we-cancelled'), {
    maxLength: 6,
  }),
});
const ENDING = { planned: 'completed', unplanned: 'lost-touch', neither: 'moved-away' } as const;

/** What is worked out a second time here; the others cost time and are looked at elsewhere. */
const CHECKED = ['retention', 'active', 'referrals', 'ended-planned', 'attendance'];

/** Everything again in the plainest way: loops over people, no SQL, no shared code. */
it('agrees with a second, plain computation', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stay, { minLength: 1, maxLength: 40, size: 'max' }), async (stays) => {
      const ended = (s: (typeof stays)[number]) => s.days !== null && s.start + s.days <= AS_OF;
      const rows = await compute(
        {
          services: [service()],
          people: stays.map((_, n) => person(`p${n}`)),
          journeys: stays.map((s, n) => ({
            journey_id: `j${n}`,
            person_id: `p${n}`,
            service_id: 'sun',
            referred_date: onDay(s.start),
            started_date: onDay(s.start),
            ...(ended(s)
              ? { ended_date: onDay(s.start + (s.days as number)), ending: ENDING[s.as], counts_as: s.as }
              : {}),
          })),
          contacts: stays.flatMap((s, n) =>
            s.marks.map((attendance, nth) => ({
              contact_id: `c${n}-${nth}`,
              person_id: `p${n}`,
              journey_id: `j${n}`,
              service_id: 'sun',
              contact_date: onDay(600 + nth),
              attendance,
            })),
          ),
        },
        { asOf: onDay(AS_OF), indicators: CHECKED },
      );
      const follow = stays.map((s) => (ended(s) ? (s.days as number) : AS_OF - s.start));
      let still = 1;
      for (let day = 0; day <= 365; day += 1) {
        const atRisk = follow.filter((days) => days >= day).length;
        const left = stays.filter((s, n) => ended(s) && follow[n] === day).length;
        if (left > 0) still *= 1 - left / atRisk;
      }
      const retention = rowOf(rows, 'retention');
      if (follow.some((days) => days >= 365) || still === 0) expect(retention.value).toBeCloseTo(still, 9);
      else expect(retention).toMatchObject({ status: 'not-known', value: null });

      expect(rowOf(rows, 'active').value).toBe(stays.filter((s) => !ended(s)).length);
      const inYear = (day: number) => day > AS_OF - 365 && day <= AS_OF;
      expect(rowOf(rows, 'referrals').value).toBe(stays.filter((s) => inYear(s.start)).length);
      expect(rowOf(rows, 'ended-planned').value).toBe(
        stays.filter((s) => ended(s) && s.as === 'planned' && inYear(s.start + (s.days as number))).length,
      );

      const marks = stays.flatMap((s) => s.marks).filter((mark) => mark !== 'we-cancelled');
      const came = marks.filter((mark) => mark === 'attended' || mark === 'late').length;
      const attendance = rowOf(rows, 'attendance');
      if (marks.length > 0) expect(attendance.value).toBeCloseTo(came / marks.length, 12);
      else expect(attendance.status).toBe('not-known');
    }),
    { numRuns: 20, seed: 11, endOnFailure: true },
  );
});

it('imports no feature that holds records', () => {
  const here = join(projectRoot(), 'features', 'evidence');
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.(test|pg|story)\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const imported = [...readFileSync(join(here, file), 'utf8').matchAll(/from '(#features\/[^']+)'/g)].map(
      ([, name]) => name as string,
    );
    for (const name of imported) expect(name, file).toMatch(/^#features\/(dataset|evidence)\//);
  }
});
