import type { Route } from '#platform/pages/index.ts';
import { addToAnswer } from './answer/add.route.tsx';
import { saveAnswer, showAnswer } from './answer/answer.route.ts';
import { countAnswer } from './answer/figures.route.ts';
import { startAnswer } from './answer/start.route.ts';
import { saveByLink, showByLink } from './by-link/by-link.route.ts';
import { showThanks } from './by-link/thanks.route.tsx';

/** A member's own measures: answering them, and what becomes of what they sent; and answering with a link. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/doing/start', act: 'member.measures.answer', handle: startAnswer },
  { method: 'GET', path: '/doing/answer/:responseId', act: 'member.measures.answer', handle: showAnswer },
  { method: 'POST', path: '/doing/answer/:responseId', act: 'member.measures.answer', handle: saveAnswer },
  { method: 'POST', path: '/doing/answer/:responseId/add', act: 'member.measures.answer', handle: addToAnswer },
  { method: 'POST', path: '/doing/answer/:responseId/figures', act: 'member.measures.answer', handle: countAnswer },
  { method: 'GET', path: '/q/:token', act: 'measures.answer-by-link', handle: showByLink },
  { method: 'POST', path: '/q/:token', act: 'measures.answer-by-link', handle: saveByLink },
  { method: 'GET', path: '/q/:token/thanks', act: 'measures.answer-by-link', handle: showThanks },
];
