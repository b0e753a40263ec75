export { measuresConsents } from './consents.ts';
export { type DoingSection, showDoing } from './doing/doing.route.tsx';
export { DueList } from './doing/due-list.tsx';
export { ANOTHER_OCCASION } from './due.rules.ts';
export { type Asked, askedOf, type DueForPerson } from './due.store.ts';
export { changeInWords } from './progress/change-words.ts';
export { type Progress, progressOf } from './progress/progress.store.ts';
export { pointsOf } from './progress/progress-chart.tsx';
export { inOrder } from './progress/scales-in-order.ts';
export { StepsQuestion } from './questions/questions.tsx';
export { ownReminders } from './reminders/own-reminders.route.tsx';
export { type Reach, reachIn, reachOf, WHY_NOT_REACHED } from './reminders/reach.store.ts';
export { remindPeople } from './reminders/remind-people.ts';
export { reminderSettingOf } from './reminders/reminder-setting.store.ts';
export { textLength, wordsProblem } from './reminders/reminder-words.rules.ts';
export { findResponse, type Response, responsesOf } from './response.store.ts';
export { type Score, scoresOf } from './score.store.ts';
export {
  AnswerRefused,
  type BroughtOver,
  beginResponse,
  bringOver,
  changesOf,
  keepAnswers,
  lifeEvents,
  type Sending,
  sendResponse,
} from './sending/index.ts';
