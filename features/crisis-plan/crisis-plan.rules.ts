import { type CalendarDay, WEEKDAYS, type Weekday } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';

/** Parts of a crisis plan that are written in words. Who to call is a list of its own. */
export const SECTIONS = [
  'early-signs',
  'triggers',
  'helps',
  'strengths',
  'worse',
  'ask-ae',
  'ask-police',
  'ask-crisis-team',
  'medicines',
  'children',
  'pets',
  'risks',
  'responsibility',
] as const;
export type CrisisSection = (typeof SECTIONS)[number];

/** What somebody who has just met the person is asked to do. */
export const ASKS = ['ask-ae', 'ask-police', 'ask-crisis-team'] as const satisfies readonly CrisisSection[];
/** What somebody chose to risk, and who said they would do what. */
export const RISK = ['risks', 'responsibility'] as const satisfies readonly CrisisSection[];

export type RiskWay = 'professional' | 'shared' | 'mixed';
export type Side = 'member' | 'peer' | 'team' | 'supporter';

/** Somebody to call, as the person told us: nothing here is looked up elsewhere. */
export interface CrisisContact {
  readonly name: string;
  readonly number: string;
  /** Empty: any day. */
  readonly days: readonly Weekday[];
  /** Times of the clock, both or neither; neither: at any hour. Past midnight when `to` is before `from`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly about: string | null;
}

/** A version of a crisis plan, as it was: nothing in it is looked up again. */
export interface CrisisPlanContent {
  /** The name the model gives the plan. */
  readonly name: string;
  readonly called: string;
  readonly serviceName: string;
  readonly riskWay: RiskWay | null;
  /** Only parts that have words; whoever added to a part by invitation stands beside it. */
  readonly sections: readonly {
    readonly section: CrisisSection;
    readonly words: string;
    readonly with: readonly { readonly name: string; readonly side: Side }[];
  }[];
  readonly contacts: readonly CrisisContact[];
}

export interface CrisisPlanVersion {
  readonly planId: string;
  readonly version: number;
  /** The day on which it was made. */
  readonly madeOn: CalendarDay;
  /** The day on which the person agreed to this version; null: they have not, and whoever shows it says so. */
  readonly agreedOn: CalendarDay | null;
  /** Whether their last word about this version is no. Whoever has said nothing has not said no. */
  readonly saidNo: boolean;
  readonly reviewOn: CalendarDay | null;
  readonly content: CrisisPlanContent;
  /** Everybody whose last word about this version is yes. */
  readonly signedBy: readonly { readonly name: string; readonly side: Side; readonly on: CalendarDay }[];
}

export interface CrisisPlanOffered {
  readonly key: string;
  /** The name the model gives it; otherwise our own words say it. */
  readonly name: string | undefined;
  /** Whether the model knows it, and a fact says that it is written. */
  readonly inModel: boolean;
  /** Whether nobody starts without it: the model has it due at the start or at the first visit. */
  readonly onEntry: boolean;
  /** Whether the model says that other members help to write it. */
  readonly withPeers: boolean;
}

/** The crisis plan of a service: the one of its model, otherwise one of our own, which nobody is asked for. */
export function crisisPlanOf(model: Pick<RunningModel, 'plans'>): CrisisPlanOffered {
  const found = Object.entries(model.plans).find(([, { kind }]) => kind === 'crisis');
  if (found === undefined) return { key: 'crisis', name: undefined, inModel: false, onEntry: false, withPeers: false };
  const [key, { name, due, writtenWith }] = found;
  const at = valueOr(due, null)?.at.event;
  const onEntry = at === 'start' || at === 'first-visit';
  return { key, name, inModel: true, onEntry, withPeers: valueOr(writtenWith, null)?.includes('peers') ?? false };
}

/** How a service works with risk; null where nothing is known of it. */
export const riskWayOf = ({ approach }: Pick<RunningModel, 'approach'>): RiskWay | null => valueOr(approach.risk, null);

/** The parts in the order in which they are written and read: what is risked and shared comes first where risk is shared. */
export const sectionsFor = (way: RiskWay | null): readonly CrisisSection[] =>
  way === 'shared' ? [...RISK, ...SECTIONS.filter((one) => !RISK.includes(one as (typeof RISK)[number]))] : SECTIONS;

/** Who of these can be called at one moment of London's clocks, in their order. */
export const toCallAt = (
  contacts: readonly CrisisContact[],
  at: { weekday: Weekday; time: string },
): readonly CrisisContact[] => contacts.filter((one) => canBeCalled(one, at));

function canBeCalled(
  { days, from, to }: CrisisContact,
  { weekday, time }: { weekday: Weekday; time: string },
): boolean {
  const on = (day: Weekday) => days.length === 0 || days.includes(day);
  if (from === null || to === null) return on(weekday);
  if (from < to) return on(weekday) && from <= time && time < to;
  return (on(weekday) && time >= from) || (on(dayBefore(weekday)) && time < to);
}

const dayBefore = (day: Weekday): Weekday => WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7] as Weekday;

/** What somebody said to a version. Said again, the later word counts. */
export interface Said {
  readonly side: Side;
  readonly name: string;
  /** Which peer, as two can have one name. */
  readonly by: string | null;
  readonly agrees: boolean;
  readonly on: CalendarDay;
}

/** Everybody whose last word is yes, in the order in which they first spoke. */
export function signedBy(said: readonly Said[]): readonly Said[] {
  const last = new Map<string, Said>();
  for (const one of said) last.set(one.side === 'member' ? 'member' : `${one.side} ${one.by ?? one.name}`, one);
  return [...last.values()].filter(({ agrees }) => agrees);
}

/** Whether the person's last word about a version is no. */
export const personSaidNo = (said: readonly Said[]): boolean =>
  said.findLast(({ side }) => side === 'member')?.agrees === false;

/** The day on which the person's last word about a version became yes; null when it is no, or when there is none. */
export const personAgreedOn = (said: readonly Said[]): CalendarDay | null => {
  const last = said.findLast(({ side }) => side === 'member');
  return last?.agrees === true ? last.on : null;
};
