import type { Decider, Ending, Phase } from '@commonground/service-model';

/** One condition of the service model's language of conditions. */
export type Condition =
  | { readonly completed: string }
  | { readonly has: string }
  | { readonly beenIn: string; readonly atLeast: string }
  | { readonly since: string; readonly atLeast: string; readonly in?: readonly string[] }
  | { readonly agreed: string }
  | { readonly judged: string }
  | { readonly age: string }
  | { readonly is: string };

export interface JourneyRoute {
  readonly name: string;
  readonly journeyOpens: 'first-visit' | 'on-asking' | 'on-suggestion' | 'not-known';
  readonly enters: string;
}

export interface JourneyStage {
  readonly name: string;
  readonly phase: Phase;
  readonly tier: string;
  readonly offers: readonly string[] | 'not-known';
  readonly placeIn?: string | undefined;
  readonly quietAfter?: string | undefined;
}

export interface JourneyMove {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly as?: Ending | undefined;
  readonly decidedBy: Decider | 'not-known';
  readonly way?: string | undefined;
  readonly needs?: readonly Condition[] | undefined;
}

export interface JourneyComponent {
  readonly name: string;
  readonly for?: readonly string[] | undefined;
  readonly enrolment: string;
  readonly capacity: number | 'no-limit' | 'not-known';
  readonly record: string;
  readonly needs?: readonly Condition[] | undefined;
}

/** What the rules of a journey read from a service model. A `RunningModel` of the service-model package is one. */
export interface JourneyModel {
  readonly version: {
    readonly number: number;
    readonly replaces: number | 'none';
    readonly carries?: Readonly<Record<string, string>> | undefined;
  };
  readonly intake: { readonly selfReferral: string; readonly routes: Readonly<Record<string, JourneyRoute>> };
  readonly stages: Readonly<Record<string, JourneyStage>>;
  readonly moves: Readonly<Record<string, JourneyMove>>;
  readonly components: Readonly<Record<string, JourneyComponent>>;
  readonly plans: Readonly<Record<string, { readonly name: string }>>;
  readonly deciding: Readonly<Record<string, { readonly name: string; readonly way: string }>>;
  readonly settings: Readonly<Record<string, { readonly value: string | number }>>;
}
