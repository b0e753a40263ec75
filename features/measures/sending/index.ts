export { AnswerRefused, checkAnswerDay, journeyOpenedOn } from './answer-day.ts';
export { answeredAs, beginResponse, type NewResponse, TOPIC_LABELS } from './begin.ts';
export { changesOf } from './changes.ts';
export { type Correction, correctResponse } from './correct.ts';
export { type Answers, addWords, goOnInWords, keepAnswers } from './keep.ts';
export { lifeEvents } from './life-events.ts';
export { scoresFor } from './scores.ts';
export { type Sending, sendResponse } from './send.ts';
export { giveBack, withdrawFromEvidence } from './withdraw.ts';
