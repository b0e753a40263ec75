import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { PillarId, PlanKind, PlanPhase } from './plans.tables.ts';

/** The sections of a kind of plan, in the order of the page; without those in `needed` a version cannot be finished. */
export interface PlanForm {
  readonly kind: PlanKind;
  readonly sections: readonly string[];
  readonly needed: readonly string[];
}

const WHOLE_PERSON = ['body', 'mind', 'life'] as const;

/** Crisis plans have forms of their own elsewhere; the tables can hold them. */
const FORMS: Readonly<Record<Exclude<PlanKind, 'crisis'>, PlanForm>> = {
  action: {
    kind: 'action',
    sections: ['matters', ...WHOLE_PERSON, 'close', 'helps', 'recovery', 'success'],
    needed: WHOLE_PERSON,
  },
  care: {
    kind: 'care',
    sections: ['matters', ...WHOLE_PERSON, 'close', 'support', 'recovery', 'success'],
    needed: WHOLE_PERSON,
  },
  'next-steps': {
    kind: 'next-steps',
    sections: ['take-with-me', 'keep-well', 'turn-to', 'come-back'],
    needed: ['turn-to', 'come-back'],
  },
  onward: { kind: 'onward', sections: ['would-help', 'please-know', 'turn-to', 'come-back'], needed: ['would-help'] },
};

export interface PlanOffered {
  readonly key: string;
  readonly kind: Exclude<PlanKind, 'crisis'>;
  /** The name the model gives it; otherwise our own words say it. */
  readonly name: string | undefined;
  readonly form: PlanForm;
  /** Whether the model knows it, and a fact says that it is written. */
  readonly inModel: boolean;
}

/**
 * The plans that can be written in a service: those of its model, and of every kind that its model has none of, one of our
 * own. Goals have their own pages, and crisis plans too.
 */
export function plansOffered(model: Pick<RunningModel, 'plans'>): PlanOffered[] {
  const ofModel = Object.entries(model.plans).flatMap(([key, { kind, name }]): PlanOffered[] =>
    kind in FORMS
      ? [{ key, kind: kind as PlanOffered['kind'], name, form: FORMS[kind as PlanOffered['kind']], inModel: true }]
      : [],
  );
  const own = (['action', 'care', 'next-steps', 'onward'] as const)
    .filter((kind) => !ofModel.some((plan) => plan.kind === kind))
    .map((kind) => ({
      key: OWN_KEYS[kind],
      kind,
      name: undefined,
      form: FORMS[kind],
      inModel: false,
    }));
  return [...ofModel, ...own];
}

const OWN_KEYS = { action: 'personal', care: 'care', 'next-steps': 'next-steps', onward: 'onward' } as const;

export const PILLARS: readonly PillarId[] = ['safety', 'cared-for', 'belonging', 'boundaries'];
export const PHASES: readonly PlanPhase[] = ['safety', 'working-through', 'life'];

/** A finished version, as it was: nothing in it is looked up again. */
export interface PlanContent {
  readonly name: string;
  readonly called: string;
  readonly serviceName: string;
  readonly sections: readonly { readonly section: string; readonly words: string; readonly by: string }[];
  readonly tasks: readonly {
    readonly whose: 'person' | 'team';
    readonly words: string;
    readonly who: string | null;
    readonly byWhen: CalendarDay | null;
    readonly doneAs: 'done' | 'let-go' | null;
  }[];
  readonly people: readonly { readonly name: string; readonly part: string }[];
  readonly coordinator: string | null;
  readonly reviewOn: CalendarDay | null;
  readonly phase: PlanPhase | null;
  /** What recovery means to the service, as it stood then. */
  readonly recoveryHere: string | null;
  readonly shareWith: string | null;
  readonly shareYesOn: CalendarDay | null;
}

/** The sections that still need words before a version can be finished. */
export const stillEmpty = (form: PlanForm, words: ReadonlyMap<string, string>): readonly string[] =>
  form.needed.filter((section) => (words.get(section) ?? '').trim() === '');

export interface AgreementSaid {
  readonly side: 'person' | 'team' | 'peer' | 'supporter';
  readonly agrees: boolean;
}

/** Whose last word about a version is yes. `said` in the order in which it was said. */
export function agreedBy(said: readonly AgreementSaid[]): {
  readonly person: boolean | null;
  readonly team: boolean | null;
} {
  const last = (side: 'person' | 'team') => said.findLast((one) => one.side === side)?.agrees ?? null;
  return { person: last('person'), team: last('team') };
}
