import type { ReactNode } from 'react';
import type { FormState, Values } from '#platform/pages/index.ts';
import type { NewFact } from '../record-facts.ts';
import type { Answers } from './answers.ts';
import type { JourneyInView } from './journey-in-view.ts';

/** Where a button stands on the person's page. */
export type Place = 'next' | 'places' | 'contact' | 'leaving';

/** Something that can be written about this person now, as a button. */
export interface Offer {
  /** What pressing it does: "Offer a place in Link group". */
  readonly words: string;
  readonly place: Place;
  /** What the form needs to know, in its address. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Something the model knows as a next step, and what it still needs before it can be written. */
export interface StillNeeded {
  readonly words: string;
  readonly needs: readonly string[];
}

export interface ActPage {
  readonly title: string;
  readonly button: string;
  /** Said above the questions. */
  readonly about?: string;
  /** Stands in place of the form, where the rules would refuse it whatever is typed: why, and what is possible. */
  readonly instead?: ReactNode;
}

/** One thing a practitioner writes into a journey: a small form that becomes facts, if the rules allow it. */
export interface JourneyAct {
  /** Last part of the address. */
  readonly id: string;
  /** The buttons that are possible now; the same rules decide again when the form is sent. */
  readonly offers: (at: JourneyInView) => readonly Offer[];
  /** Undefined when the address names nothing of this model. */
  readonly page: (at: JourneyInView) => ActPage | undefined;
  /** Field names in page order. The first shows what the rules refuse. `on` is always there and stands last. */
  readonly fields: (at: JourneyInView) => readonly string[];
  readonly filled?: (at: JourneyInView) => Values;
  readonly questions: (at: JourneyInView, form: FormState) => ReactNode;
  /** The facts that were written down; reads every field so that all errors show at once. */
  readonly read: (at: JourneyInView, answers: Answers) => readonly NewFact[];
  /** Said at the top of the next page. */
  readonly done: (at: JourneyInView) => string;
  /** False for the few acts that have no day of their own. */
  readonly dated?: boolean;
  /** Loads what the form needs beyond the journey and gives the act with it; asked whenever the form is drawn or read. */
  readonly opened?: (at: JourneyInView) => Promise<JourneyAct>;
  /** Writes what belongs to the facts, in their transaction and after them. */
  readonly also?: (at: JourneyInView, answers: Answers) => Promise<void>;
}

/** Buttons that lead to pages of another capability. */
export type ButtonsElsewhere = Pick<JourneyAct, 'id' | 'offers'>;
/** What other capabilities let a practitioner write; one with the id of an act here stands in its place. */
export type MoreActs = readonly (JourneyAct | ButtonsElsewhere)[];

/** The id in the address that the form is about: a component, a move, a plan. */
export const asked = (at: JourneyInView, name: string): string => at.request.query[name] ?? '';
