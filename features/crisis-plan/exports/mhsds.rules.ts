import { createHash } from 'node:crypto';
import { type CalendarDay, type ClockTime, londonDay, londonTime } from '@commonground/calendar';
import type { Side } from '../crisis-plan.rules.ts';

/** A crisis plan with what was said to its versions, for the Mental Health Services Data Set. */
export interface PlanToReport {
  readonly planId: string;
  readonly personId: string;
  /** Every finished version, the first first. */
  readonly versions: readonly { readonly version: number; readonly madeAt: Date }[];
  readonly said: readonly {
    readonly version: number;
    readonly side: Side;
    readonly name: string;
    readonly agrees: boolean;
    readonly on: CalendarDay;
  }[];
}

/** MHS008, a row a plan. Type 12 is a mental health crisis plan. */
export interface CarePlanRow {
  readonly CarePlanID: string;
  readonly LocalPatientID: string;
  readonly CarePlanTypeMH: '12';
  readonly CarePlanCreatDate: CalendarDay;
  readonly CarePlanCreationTime: string;
  readonly CarePlanLastUpdateDate: CalendarDay;
  readonly CarePlanLastUpdateTime: string;
  /** The day on which the person first agreed to a version; blank until then. */
  readonly CarePlanImplementDate: CalendarDay | '';
}

/** MHS009, a row for each party that agreed to the latest version. */
export interface AgreementRow {
  readonly CarePlanID: string;
  readonly FamilyCarePlanIndicator: 'Y' | '';
  readonly NoFamilyCarePlanReason: '';
  readonly CarePlanContentAgreedBy: string;
  readonly CarePlanContentAgreedDate: CalendarDay;
  readonly CarePlanContentAgreedTime: '';
}

/**
 * National codes for who agreed. Only that 10 is the person is verified; which of the other permitted codes means the team
 * and which means a carer is chosen by whoever downloads, and a party without a code gets no row: a row without one is
 * rejected, and a wrong one would say something untrue. Other members have no code at all.
 */
export interface AgreedByCodes {
  readonly team?: string;
  readonly supporter?: string;
}
export const AGREED_BY_PERSON = '10';
export const OTHER_AGREED_BY = ['12', '13', '14', '15', '16', '17'] as const;

/** Identifiers of the data set have at most 20 letters: the same plan always has the same one. */
export const shortId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 20);

const dayAndTime = (at: Date): { day: CalendarDay; time: string } => ({
  day: londonDay(at.toISOString()),
  time: `${londonTime(at) satisfies ClockTime}:00`,
});

/** Plans with a finished version by the end of the period; versions and words of later days are left out. */
export function carePlanRows(plans: readonly PlanToReport[], until: CalendarDay): CarePlanRow[] {
  return plans.flatMap((plan): CarePlanRow[] => {
    const made = madeBy(plan, until);
    const [first, last] = [made[0], made.at(-1)];
    if (first === undefined || last === undefined) return [];
    const [created, updated] = [dayAndTime(first.madeAt), dayAndTime(last.madeAt)];
    const agreed = plan.said.find(({ side, agrees, on }) => side === 'member' && agrees && on <= until);
    return [
      {
        CarePlanID: shortId(plan.planId),
        LocalPatientID: shortId(plan.personId),
        CarePlanTypeMH: '12',
        CarePlanCreatDate: created.day,
        CarePlanCreationTime: created.time,
        CarePlanLastUpdateDate: updated.day,
        CarePlanLastUpdateTime: updated.time,
        CarePlanImplementDate: agreed?.on ?? '',
      },
    ];
  });
}

/** Who agreed to the latest version, each with the day: a party whose last word is no, or who said nothing, has no row. */
export function agreementRows(
  plans: readonly PlanToReport[],
  until: CalendarDay,
  codes: AgreedByCodes = {},
): AgreementRow[] {
  return plans.flatMap((plan) => {
    const last = madeBy(plan, until).at(-1);
    if (last === undefined) return [];
    const said = plan.said.filter(({ version, on }) => version === last.version && on <= until);
    return (['member', 'team', 'supporter'] as const).flatMap((side): AgreementRow[] => {
      const code = side === 'member' ? AGREED_BY_PERSON : codes[side];
      const on = agreedOn(said.filter((one) => one.side === side));
      if (code === undefined || on === undefined) return [];
      return [
        {
          CarePlanID: shortId(plan.planId),
          FamilyCarePlanIndicator: said.some((one) => one.side === 'supporter' && one.agrees) ? 'Y' : '',
          NoFamilyCarePlanReason: '',
          CarePlanContentAgreedBy: code,
          CarePlanContentAgreedDate: on,
          CarePlanContentAgreedTime: '',
        },
      ];
    });
  });
}

const madeBy = ({ versions }: PlanToReport, until: CalendarDay) =>
  versions.filter(({ madeAt }) => londonDay(madeAt.toISOString()) <= until);

/** The first day on which somebody of a party agreed whose last word is yes. */
function agreedOn(said: PlanToReport['said']): CalendarDay | undefined {
  const last = new Map(said.map((one) => [one.side === 'member' ? '' : one.name, one]));
  return [...last.values()]
    .filter(({ agrees }) => agrees)
    .map(({ on }) => on)
    .sort()[0];
}

/** A table as lines of commas, the header first. Every value is a code, a day or an identifier: none can be a formula. */
export function csvOf<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\r\n')}\r\n`;
}

export const CARE_PLAN_COLUMNS = [
  'CarePlanID',
  'LocalPatientID',
  'CarePlanTypeMH',
  'CarePlanCreatDate',
  'CarePlanCreationTime',
  'CarePlanLastUpdateDate',
  'CarePlanLastUpdateTime',
  'CarePlanImplementDate',
] as const satisfies readonly (keyof CarePlanRow)[];

export const AGREEMENT_COLUMNS = [
  'CarePlanID',
  'FamilyCarePlanIndicator',
  'NoFamilyCarePlanReason',
  'CarePlanContentAgreedBy',
  'CarePlanContentAgreedDate',
  'CarePlanContentAgreedTime',
] as const satisfies readonly (keyof AgreementRow)[];
