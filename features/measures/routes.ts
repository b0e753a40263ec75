import type { Route } from '#platform/pages/index.ts';
import { addToAnswer } from './answer/add.route.tsx';
import { saveAnswer, showAnswer } from './answer/answer.route.tsx';
import { startAnswer } from './answer/start.route.ts';
import { showDoing } from './doing/doing.route.tsx';

/** A member's own measures: answering them, and seeing how things change. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/doing', act: 'member.record.read', handle: showDoing },
  { method: 'POST', path: '/doing/start', act: 'member.measures.answer', handle: startAnswer },
  { method: 'GET', path: '/doing/answer/:responseId', act: 'member.measures.answer', handle: showAnswer },
  { method: 'POST', path: '/doing/answer/:responseId', act: 'member.measures.answer', handle: saveAnswer },
  { method: 'POST', path: '/doing/answer/:responseId/add', act: 'member.measures.answer', handle: addToAnswer },
];
