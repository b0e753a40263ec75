import type { Route } from '#platform/pages/index.ts';
import { adviceForms } from './advice/advice.form.tsx';
import { showAdvice } from './advice/advice.route.tsx';
import { sendAsk, showAsk, showAskSent, showTraining } from './advice/ask.route.tsx';
import { sendTrainingAnswers, showTrainingQuestions } from './asked/by-link.route.tsx';
import { showTrainingChange } from './asked/training-change.route.tsx';
import { courseForms } from './courses/course.form.tsx';
import { showCourses } from './courses/courses.route.tsx';
import { sayAlike, showAlike } from './events/alike.route.tsx';
import { eventForms } from './events/event.form.tsx';
import { makeLinks, showEvent } from './events/event.route.tsx';
import { showEvents } from './events/events.route.tsx';
import { registerForm } from './events/register.form.tsx';
import { showOutward } from './hub/hub.route.tsx';
import { linkWorkerRoutes } from './links/link-workers.tsx';
import { replicationRoutes } from './links/replication.tsx';
import { strategyRoutes } from './links/strategies.tsx';
import { projectForms, showProjects } from './projects/projects.tsx';

const hub = '/s/:serviceId/work-with-others';
const ask = '/services/:serviceId/ask-for-advice';
const byLink = '/training-questions/:token';

/** Training, supervision and advice for other services, and the questions to those who were trained. */
export const routes: readonly Route[] = [
  { method: 'GET', path: `${hub}/outward`, act: 'work.read', handle: showOutward },
  { method: 'GET', path: `${hub}/courses`, act: 'work.read', handle: showCourses },
  ...courseForms,
  { method: 'GET', path: `${hub}/events`, act: 'work.read', handle: showEvents },
  ...eventForms,
  { method: 'GET', path: `${hub}/events/:eventId`, act: 'work.read', handle: showEvent },
  { method: 'POST', path: `${hub}/events/:eventId/links`, act: 'outward-work.write', handle: makeLinks },
  ...registerForm,
  { method: 'GET', path: `${hub}/attendees-alike`, act: 'outward-work.write', handle: showAlike },
  { method: 'POST', path: `${hub}/attendees-alike`, act: 'outward-work.write', handle: sayAlike },
  { method: 'GET', path: `${hub}/training-change`, act: 'evidence.read', handle: showTrainingChange },
  { method: 'GET', path: `${hub}/projects`, act: 'work.read', handle: showProjects },
  ...projectForms,
  { method: 'GET', path: `${hub}/advice`, act: 'work.read', handle: showAdvice },
  ...adviceForms,
  ...linkWorkerRoutes,
  ...replicationRoutes,
  ...strategyRoutes,
  { method: 'GET', path: ask, act: 'advice.ask', handle: showAsk },
  { method: 'POST', path: ask, act: 'advice.ask', handle: sendAsk },
  { method: 'GET', path: `${ask}/sent`, act: 'advice.ask', handle: showAskSent },
  { method: 'GET', path: '/training', act: 'training.read', handle: showTraining },
  { method: 'GET', path: byLink, act: 'training.answer-by-link', handle: showTrainingQuestions },
  { method: 'POST', path: byLink, act: 'training.answer-by-link', handle: sendTrainingAnswers },
];
