import type { Route } from '#platform/pages/index.ts';
import { saveChange, showChange } from './own/change-goal.route.tsx';
import { showGoals } from './own/goals.route.tsx';
import { saveNewGoal, showNewGoal } from './own/new-goal.route.tsx';
import { sendRate, showRate } from './own/rate.route.tsx';
import { showPersonGoals } from './team/goals.route.tsx';
import { saveNewTogether, showNewTogether } from './team/new-goal.route.tsx';
import { sendRateTogether, showRateTogether } from './team/rate.route.tsx';

/** A member's own goals, and the same goals as the team has them before them. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/goals', act: 'member.goals', handle: showGoals },
  { method: 'GET', path: '/goals/new', act: 'member.goals', handle: showNewGoal },
  { method: 'POST', path: '/goals/new', act: 'member.goals', handle: saveNewGoal },
  { method: 'GET', path: '/goals/rate', act: 'member.goals', handle: showRate },
  { method: 'POST', path: '/goals/rate', act: 'member.goals', handle: sendRate },
  { method: 'GET', path: '/goals/:goalId', act: 'member.goals', handle: showChange },
  { method: 'POST', path: '/goals/:goalId', act: 'member.goals', handle: saveChange },
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/goals', act: 'goals.read', handle: showPersonGoals },
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/goals/new', act: 'goals.write', handle: showNewTogether },
  { method: 'POST', path: '/s/:serviceId/people/:journeyId/goals/new', act: 'goals.write', handle: saveNewTogether },
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/goals/rate', act: 'goals.write', handle: showRateTogether },
  { method: 'POST', path: '/s/:serviceId/people/:journeyId/goals/rate', act: 'goals.write', handle: sendRateTogether },
];
