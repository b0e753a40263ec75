export { BothTexts, type SavedText } from './both-texts.tsx';
export { csrfToken, csrfTokenFits, newCsrfKey } from './csrf.ts';
export {
  type DraftOwner,
  draftOf,
  draftsNamed,
  forgetDraft,
  forgetOldDrafts,
  keepDraft,
  type NamedDraft,
} from './drafts.store.ts';
export {
  brokenPage,
  expiredFormPage,
  notFoundPage,
  refusedPage,
  tooManyPage,
  unavailablePage,
  unreadablePage,
} from './error-pages.tsx';
export { Checkboxes, type Choice, Radios } from './fields/choice-fields.tsx';
export { DateField } from './fields/date-field.tsx';
export { describedBy, type FieldProps, Question, QuestionGroup } from './fields/field.tsx';
export { FileField } from './fields/file-field.tsx';
export { SelectField, TextArea, TextField } from './fields/text-fields.tsx';
export { type FixedWords, fixedTexts, fixedWords } from './fixed-words.ts';
export {
  allTypedIn,
  emptyForm,
  type FormDefinition,
  type FormReading,
  type FormState,
  filledForm,
  readForm,
  typedIn,
  withErrors,
} from './form.ts';
export { ErrorSummary, FormBox, formPage } from './form-page.tsx';
export { Dated, Known, type Mark } from './marks.tsx';
export { homeOf, isOfferedHelp, roleName, sectionsFor } from './navigation.ts';
export { labelInOwnWords, type OwnWords, peopleInOwnWords } from './own-words.ts';
export { addressWith, type PageOfRows, Pagination, pageOf, rowsOnAPage } from './pagination.tsx';
export { Press } from './press.tsx';
export { type ReadDate, readDate } from './read-date.ts';
export { Csrf, Own, useOwnWords } from './request-context.tsx';
export type {
  Answer,
  CookieToSet,
  Deployment,
  FileAnswer,
  NotFoundAnswer,
  PageAnswer,
  PageBasis,
  PageRequest,
  RedirectAnswer,
  RefusedAnswer,
  Route,
  ServiceInView,
  StatusAnswer,
  ThingOfAct,
  Values,
} from './route.ts';
export { type Assets, renderShell, type ShellProps } from './shell.tsx';
export { type Column, Table } from './table.tsx';
export {
  glossary,
  type HelpLine,
  helpLines,
  type NavigationEntry,
  standardTerms,
  statusWords,
  wordFor,
  wordForMany,
} from './words.ts';
