import type { Route } from '#platform/pages/index.ts';
import { sendApply, showApply, showWorkingHere } from './apply/apply.route.tsx';
import { sendAnswer, showAnswer, showAsking } from './apply/asking.tsx';
import { changeBooking, showBookings } from './bookings/bookings.route.tsx';
import { newBooking } from './bookings/new-booking.act.tsx';
import { newDay, showDays } from './days/days.tsx';
import { showLeavers } from './leavers/leavers.route.tsx';
import { showMyWork } from './own/my-work.route.tsx';
import { answerBooking, savePlan, sendStop, showPlan, showStop } from './own/own-acts.tsx';
import { newRecruitment, showRecruitment } from './recruitment/recruitment.tsx';
import { writeSkills } from './skills/skills.act.tsx';
import { showSkills } from './skills/skills.route.tsx';
import { agreeSupervision, supervisionWasHeld } from './supervision/supervision.acts.tsx';
import { showSupervision } from './supervision/supervision.route.tsx';
import { fillPost } from './team/fill-post.act.tsx';
import { saveNewWorker, showNewWorker } from './team/new-worker.route.tsx';
import { beginRole, endRoleHeld, leaveTeam, newPost } from './team/role-acts.tsx';
import { showTeam } from './team/team.route.tsx';
import { showWorker } from './team/worker.route.tsx';
import { teamAct, workerAct } from './team-act.tsx';
import { trainingIsDue, trainingWasDone } from './training/training.acts.tsx';

const team = '/s/:serviceId/team';
const mine = '/s/:serviceId/my-work';
const apply = '/my-record/working-here';

/** The team: who works here and how, for the lead; one's own work; and asking to work here. */
export const routes: readonly Route[] = [
  { method: 'GET', path: team, act: 'team.read', handle: showTeam },
  { method: 'GET', path: `${team}/new`, act: 'team.manage', handle: showNewWorker },
  { method: 'POST', path: `${team}/new`, act: 'team.manage', handle: saveNewWorker },
  { method: 'GET', path: `${team}/supervision`, act: 'team.manage', handle: showSupervision },
  { method: 'GET', path: `${team}/bookings`, act: 'team.manage', handle: showBookings },
  { method: 'POST', path: `${team}/bookings/:bookingId`, act: 'team.manage', handle: changeBooking },
  { method: 'GET', path: `${team}/recruitment`, act: 'team.manage', handle: showRecruitment },
  { method: 'GET', path: `${team}/days`, act: 'team.manage', handle: showDays },
  { method: 'GET', path: `${team}/skills`, act: 'team.manage', handle: showSkills },
  { method: 'GET', path: `${team}/leavers`, act: 'team.manage', handle: showLeavers },
  { method: 'GET', path: `${team}/asking`, act: 'team.manage', handle: showAsking },
  { method: 'GET', path: `${team}/asking/:applicationId`, act: 'team.manage', handle: showAnswer },
  { method: 'POST', path: `${team}/asking/:applicationId`, act: 'team.manage', handle: sendAnswer },
  { method: 'GET', path: `${team}/:workerId`, act: 'team.manage', handle: showWorker },
  ...[newPost, newBooking, newRecruitment, newDay].flatMap((act) => teamAct(act)),
  ...[beginRole, endRoleHeld, fillPost, leaveTeam, agreeSupervision, supervisionWasHeld].flatMap((act) =>
    workerAct(act),
  ),
  ...[writeSkills, trainingIsDue, trainingWasDone].flatMap((act) => workerAct(act)),
  { method: 'GET', path: mine, act: 'work.own', handle: showMyWork },
  { method: 'POST', path: `${mine}/bookings/:bookingId`, act: 'work.own', handle: answerBooking },
  { method: 'GET', path: `${mine}/stop/:heldId`, act: 'work.own', handle: showStop },
  { method: 'POST', path: `${mine}/stop/:heldId`, act: 'work.own', handle: sendStop },
  { method: 'GET', path: `${mine}/keeps-me-well`, act: 'work.own', handle: showPlan },
  { method: 'POST', path: `${mine}/keeps-me-well`, act: 'work.own', handle: savePlan },
  { method: 'GET', path: apply, act: 'work.apply', handle: showWorkingHere },
  { method: 'GET', path: `${apply}/:serviceId/:roleId`, act: 'work.apply', handle: showApply },
  { method: 'POST', path: `${apply}/:serviceId/:roleId`, act: 'work.apply', handle: sendApply },
];
