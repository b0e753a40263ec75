/** The parts of FHIR R4 (4.0.1) that are written and read here, in FHIR's own names. */

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
  readonly extension?: readonly Extension[];
}
export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}
export interface Extension {
  readonly url: string;
  readonly valueDecimal?: number;
  readonly valueInteger?: number;
  readonly valueCode?: string;
}
export interface Identifier {
  readonly system: string;
  readonly value: string;
}
export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
}
export interface Meta {
  readonly tag?: readonly Coding[];
}

export interface Questionnaire {
  readonly resourceType: 'Questionnaire';
  readonly id: string;
  readonly language?: string;
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly derivedFrom?: readonly string[];
  readonly status: 'draft' | 'active';
  /** true where the words are not the questionnaire's: to look at, not to answer */
  readonly experimental: boolean;
  readonly subjectType: readonly ['Patient'];
  readonly date: string;
  readonly description: string;
  readonly copyright: string;
  readonly code?: readonly Coding[];
  readonly item: readonly QuestionnaireItem[];
}
export interface QuestionnaireItem {
  readonly extension?: readonly Extension[];
  readonly linkId: string;
  readonly code?: readonly Coding[];
  readonly text: string;
  readonly type: 'display' | 'choice' | 'integer' | 'date' | 'text';
  readonly enableWhen?: readonly EnableWhen[];
  readonly enableBehavior?: 'any';
  readonly required?: boolean;
  readonly repeats?: boolean;
  readonly maxLength?: number;
  readonly answerOption?: readonly { readonly valueCoding: Coding }[];
}
export interface EnableWhen {
  readonly question: string;
  readonly operator: '=';
  readonly answerCoding?: Coding;
  readonly answerInteger?: number;
}

export interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse';
  readonly id: string;
  readonly meta?: Meta;
  readonly identifier: Identifier;
  readonly questionnaire: string;
  readonly status: 'completed' | 'amended' | 'entered-in-error';
  readonly subject: Reference;
  readonly authored: string;
  readonly author?: Reference;
  readonly source?: Reference;
  readonly item?: readonly ResponseItem[];
}
export interface ResponseItem {
  readonly linkId: string;
  readonly text?: string;
  readonly answer?: readonly ResponseAnswer[];
}
export interface ResponseAnswer {
  readonly valueCoding?: Coding;
  readonly valueInteger?: number;
  readonly valueDate?: string;
  readonly valueString?: string;
}

export interface Observation {
  readonly resourceType: 'Observation';
  readonly id: string;
  readonly meta?: Meta;
  readonly status: 'final' | 'amended' | 'entered-in-error';
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly effectiveDateTime: string;
  readonly valueQuantity?: {
    readonly value: number;
    readonly unit: string;
    readonly system: string;
    readonly code: string;
  };
  readonly dataAbsentReason?: CodeableConcept;
  readonly note?: readonly { readonly text: string }[];
  readonly method?: CodeableConcept;
  readonly derivedFrom: readonly Reference[];
}

export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly type: 'collection';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: QuestionnaireResponse | Observation }[];
}
