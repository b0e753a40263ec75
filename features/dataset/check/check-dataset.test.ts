import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';
import { firstProblems, problemLine } from './check-dataset.ts';
import { looksRight } from './quick-check.ts';

const ACCOMMODATION = Object.keys(datasetDefinition().codes.accommodation as object)
  .sort()
  .join(', ');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

const right: Record<string, string> = {
  services: 'service_id,name,basis,model_version,model_from\nsun,Sun,record,1,2025-01-01\n',
  people: 'person_id,service_id,age_band,gender,ethnic_group\np1,sun,25-34,1,A\np2,sun,,,\n',
  journeys: `${columnsOf('journeys').join(',')}
j1,p1,sun,2025-01-10,A1,gp,2025-01-12,,2025-02-01,2025-02-03,2025-06-01,completed,planned,
j2,p1,sun,2025-07-10,,,,,,,,,,j1
`,
  scores: `${columnsOf('scores').join(',')}
s1,p1,j1,2025-02-01,start,core-10,total,clinical,21,scored,
`,
  voice: `${columnsOf('voice').join(',')}
sun,2025-02-01,complaint,service,2025-02-20,made,1,2025-03-01
sun,2025-02-01,comment,session,,,,
`,
  partnership: `${columnsOf('partnership').join(',')}
sun,2025-06-30,design,members,6,1.5
sun,2025-06-30,design,staff,5,2
`,
  decisions: `${columnsOf('decisions').join(',')}
sun,2025-03-01,together,consensus,yes,0
sun,2025-03-01,staff,,no,
`,
  crisis_plans: `${columnsOf('crisis_plans').join(',')}
sun,j1,agreed,2025-02-01,2
sun,j1,not-now,2025-01-20,
sun,j2,none,,
`,
  peer_support: `${columnsOf('peer_support').join(',')}
sun,2025-03-01,asked,9,6
`,
  stages: `${columnsOf('stages').join(',')}
j1,arriving,arriving,,2025-01-10,2025-02-01
`,
  // The tables of v2 may leave out every column that may be empty.
  windows: `person_id,service_id,journey_id,kind,from_date,to_date,count,source
p1,sun,j1,a-and-e,2024-01-10,2025-01-09,0,record
p1,sun,,a-and-e,2024-01-10,2025-01-09,2,self-report
`,
  circumstances: `person_id,service_id,on_date,occasion,source,accommodation,employment,hours_worked,diagnosis
p1,sun,2025-01-10,baseline,self-report,03,01,16,F60
p1,sun,2025-07-10,later,self-report,,,,
`,
  workforce: 'service_id,month,measure,value\nsun,2025-01-01,in-post-wte,4.5\n',
};

async function problems(changes: Record<string, string | null>): Promise<string[]> {
  for (const [table, text] of Object.entries({ ...right, ...changes }))
    if (text !== null) await writeFile(join(folder, `${table}.csv`), text);
  const found = (await firstProblems(folder)).map(problemLine);
  // The quick check and the one that explains never disagree about whether there is something to explain.
  expect(await looksRight(folder)).toBe(found.length === 0);
  return found;
}

/** The right text of a table with one thing changed; a test that changes nothing would be no test. */
function with_(table: string, from: string, to: string): Record<string, string> {
  const text = right[table] as string;
  expect(text).toContain(from);
  return { [table]: text.replace(from, to) };
}

describe('checking a dataset', () => {
  it('finds nothing in a right one', async () => expect(await problems({})).toEqual([]));
  it('reads a byte order mark, Windows line ends and columns in another order', async () => {
    const services = '\uFEFFname,service_id,basis,model_version,model_from\r\nSun,sun,record,1,2025-01-01\r\n';
    expect(await problems({ services })).toEqual([]);
  });

  const cases: [string, Record<string, string | null>, string][] = [
    [
      'a date that does not exist',
      with_('journeys', '2025-01-10', '2025-02-30'),
      'journeys.csv row 2 column referred_date: found "2025-02-30"; expected a day like 2026-03-31',
    ],
    [
      'a British date',
      with_('journeys', '2025-01-10', '10/01/2025'),
      'journeys.csv row 2 column referred_date: found "10/01/2025"; expected a day like 2026-03-31: write 2025-01-10 (or 2025-10-01, if the month stands first), year first, by the format yyyy-mm-dd of the column',
    ],
    [
      'an unknown code',
      with_('services', ',record,', ',real,'),
      'services.csv row 2 column basis: found "real"; expected one of record, simulated, submitted',
    ],
    [
      'an empty required cell',
      with_('people', 'p2,sun', ',sun'),
      'people.csv row 3 column person_id: found nothing; expected a value, this column is never empty',
    ],
    [
      'a number with a comma',
      with_('scores', ',21,', ',"2,1",'),
      'scores.csv row 2 column value: found "2,1"; expected a number like 12 or 12.5: write 2.1, with a point',
    ],
    [
      'a start before the referral',
      with_('journeys', '2025-02-03', '2024-02-03'),
      'journeys.csv row 2 column started_date: found 2024-02-03; expected a day not before referred_date 2025-01-10',
    ],
    [
      'an end without its kind',
      with_('journeys', 'completed,planned', ',planned'),
      'journeys.csv row 2 column ending: found nothing; expected a value, because ended_date and counts_as have one',
    ],
    [
      'an ending that counts as something else',
      with_('journeys', 'completed,planned', 'lost-touch,planned'),
      'journeys.csv row 2 column counts_as: found planned; expected unplanned, because ending is lost-touch',
    ],
    [
      'a person nobody knows',
      with_('journeys', 'j2,p1', 'j2,p9'),
      'journeys.csv row 3 column person_id: found p9 with sun; expected a row of people with that person_id and service_id',
    ],
    [
      'a return from nowhere',
      with_('journeys', ',j1\n', ',j7\n'),
      'journeys.csv row 3 column returned_from: found j7; expected a row of journeys with that returned_from',
    ],
    [
      'an id given twice',
      with_('people', 'p2,', 'p1,'),
      'people.csv row 3 column person_id: found p1 with sun a second time; expected each person_id with service_id once; it stands in row 2 already',
    ],
    [
      "somebody else's journey",
      with_('scores', 's1,p1', 's1,p2'),
      'scores.csv row 2 column person_id: found p2; expected the person whose journey j1 is, in row 2 of journeys',
    ],
    [
      'a score without a value',
      with_('scores', ',21,', ',,'),
      'scores.csv row 2 column value: found nothing; expected a number, because status is scored',
    ],
    [
      'no score and no reason',
      with_('scores', ',21,scored,', ',,not-scored,'),
      'scores.csv row 2 column reason: found nothing; expected the reason why there is no score',
    ],
    [
      'a row that is too short',
      with_('people', 'p2,sun,,,', 'p2,sun'),
      'people.csv row 3 column -: found 2 cells; expected 5 cells, as in the header',
    ],
    [
      'a table that must be there',
      { journeys: null, scores: null, stages: null, crisis_plans: null, windows: null },
      'journeys.csv row 0 column -: found no such file; expected the table journeys',
    ],
    [
      'a left day before the entered day',
      with_('stages', '2025-02-01', '2025-01-01'),
      'stages.csv row 2 column left_date: found 2025-01-01; expected a day not before entered_date 2025-01-10',
    ],
    [
      'a decision that nobody in the list took',
      with_('decisions', ',together,', ',everybody,'),
      'decisions.csv row 2 column decided_by: found "everybody"; expected one of members, staff, together, one-person',
    ],
    [
      'a decision not said to be about risk or not',
      with_('decisions', ',,no,', ',,,'),
      'decisions.csv row 3 column risk: found nothing; expected a value, this column is never empty',
    ],
    [
      'a crisis plan without its day',
      with_('crisis_plans', 'not-now,2025-01-20', 'not-now,'),
      'crisis_plans.csv row 3 column on_date: found nothing; expected the first day, because state is not-now',
    ],
    [
      'no crisis plan, with a day',
      with_('crisis_plans', 'none,,', 'none,2025-01-20,'),
      'crisis_plans.csv row 4 column on_date: found 2025-01-20; expected nothing, because state is none',
    ],
    [
      'the crisis plan of a journey nobody knows',
      with_('crisis_plans', 'j2,none', 'j9,none'),
      'crisis_plans.csv row 4 column journey_id: found j9; expected a row of journeys with that journey_id',
    ],
    [
      'peers of whom there are too few',
      with_('peer_support', ',9,6', ',9,4'),
      'peer_support.csv row 2 column people: found "4"; expected a whole number, 5 or more',
    ],
    [
      'a side of the partnership of four',
      with_('partnership', 'staff,5,', 'staff,4,'),
      'partnership.csv row 3 column answers: found "4"; expected a whole number, 5 or more',
    ],
    [
      'an answer promised before it was asked for',
      with_('voice', '2025-03-01', '2025-01-01'),
      'voice.csv row 2 column answer_by: found 2025-01-01; expected a day not before received_date 2025-02-01',
    ],
  ];
  const added: [string, Record<string, string | null>, string][] = [
    [
      'a stretch that ends before it begins',
      with_('windows', '2025-01-09,0', '2023-01-09,0'),
      'windows.csv row 2 column to_date: found 2023-01-09; expected a day not before from_date 2024-01-10',
    ],
    [
      'a stretch without a number: only a 0 says that it did not happen',
      with_('windows', '2025-01-09,0', '2025-01-09,'),
      'windows.csv row 2 column count: found nothing; expected a value, this column is never empty',
    ],
    [
      'a national code without its leading zero',
      with_('circumstances', ',03,01', ',3,01'),
      `circumstances.csv row 2 column accommodation: found "3"; expected one of ${ACCOMMODATION}: write 03, by the format Text of the column, which keeps the 0`,
    ],
    [
      'a diagnosis finer than its category',
      with_('circumstances', 'F60', 'F60.31'),
      'circumstances.csv row 2 column diagnosis: found "F60.31"; expected the form [A-Z][0-9]{2}|[0-9][A-Z][0-9][0-9A-Z]',
    ],
    [
      'more hours of work than a week has',
      with_('circumstances', ',16,', ',169,'),
      'circumstances.csv row 2 column hours_worked: found "169"; expected a number of 168 or less',
    ],
    [
      'two stretches of one kind and source that overlap',
      { windows: `${right.windows}p1,sun,,a-and-e,2025-01-09,2025-01-20,0,record\n` },
      'windows.csv row 4 column from_date: found 2025-01-09; expected a stretch that does not overlap the one until 2025-01-09 of the same person, kind and source',
    ],
    [
      'more nights than the stretch has',
      {
        windows:
          'person_id,service_id,kind,from_date,to_date,count,source\np1,sun,hospital-nights,2025-01-01,2025-01-10,11,record\n',
      },
      'windows.csv row 2 column count: found 11; expected at most 10 nights, the days of the stretch',
    ],
    [
      'a stretch after a death',
      with_('journeys', 'completed,planned', 'died,neither'),
      'circumstances.csv row 3 column on_date: found 2025-07-10; expected a day not after 2025-06-01, when the person died',
    ],
    [
      'a follow-up of a journey that goes on',
      { follow_ups: 'journey_id,service_id,due_date,years,state\nj2,sun,2026-07-10,1,not-due\n' },
      'follow_ups.csv row 2 column due_date: found 2026-07-10; expected no follow-up, because the journey j2 has not ended',
    ],
    [
      'somebody reached on no day',
      { follow_ups: 'journey_id,service_id,due_date,years,state\nj1,sun,2026-06-01,1,reached\n' },
      'follow_ups.csv row 2 column reached_date: found nothing; expected the day, because state is reached',
    ],
    [
      'a file separated by semicolons',
      { workforce: 'service_id;month;measure;value\nsun;2025-01-01;in-post-wte;4.5\n' },
      'workforce.csv row 1 column -: found columns separated by semicolons; expected commas: save the sheet as "CSV UTF-8 (comma delimited)", on a computer whose list separator is a comma',
    ],
    [
      'the number behind a day',
      with_('workforce', '2025-01-01', '45658'),
      'workforce.csv row 2 column month: found "45658"; expected a day like 2026-03-31: give the column the format yyyy-mm-dd; this is the number behind a day, 2025-01-01',
    ],
    [
      'a month written as another day',
      with_('workforce', '2025-01-01', '2025-01-02'),
      'workforce.csv row 2 column month: found "2025-01-02"; expected the first day of a month',
    ],
  ];
  it.each([...cases, ...added])('names the row and column of %s', async (_what, changes, line) => {
    expect(await problems(changes)).toEqual([line]);
  });

  it('names a missing and an unknown column and does not read on', async () => {
    const found = await problems({
      people: 'person_id,service_id,age_band,sex,ethnic_group\np1,sun,nonsense,1,A\n',
      journeys: `${columnsOf('journeys').join(',')}\n`,
      scores: null,
      stages: null,
      crisis_plans: null,
      windows: null,
    });
    expect(found[0]).toContain(
      'people.csv row 1 column gender: found no such column; expected the columns person_id, service_id',
    );
    expect(found[1]).toContain('people.csv row 1 column sex: found a column the dataset does not have;');
    expect(found).toHaveLength(2);
  });

  it('says one wrong column once, not again for every row that refers to its table', async () => {
    const found = await problems(with_('people', 'person_id,', 'persn_id,'));
    expect(found.map((line) => line.split(': ')[0])).toEqual([
      'people.csv row 1 column person_id',
      'people.csv row 1 column persn_id',
    ]);
  });

  it('says where text that is no CSV or no UTF-8 stops', async () => {
    expect((await problems(with_('services', 'Sun', '"Sun')))[0]).toMatch(/^services\.csv row 2 column -: found /);
    await writeFile(
      join(folder, 'services.csv'),
      Buffer.concat([
        Buffer.from('service_id,name,basis,model_version,model_from\nsun,S'),
        Buffer.from([0xe4]),
        Buffer.from('n,record,,\n'),
      ]),
    );
    const again = (await firstProblems(folder)).map(problemLine);
    expect(again[0]).toBe(
      'services.csv row 2 column name: found "S�n"; expected UTF-8 text: save the sheet as "CSV UTF-8 (comma delimited)" and look at this cell again',
    );
  });

  it('says so when the folder holds no dataset', async () => {
    await expect(firstProblems(folder)).rejects.toThrow('found a folder without any table');
    await expect(firstProblems(join(folder, 'absent'))).rejects.toThrow('found nothing');
  });
});
