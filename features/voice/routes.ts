import type { Route } from '#platform/pages/index.ts';
import { sendSay, showSay } from './after-sessions/say.route.tsx';
import { showSessionsTogether } from './after-sessions/together.route.tsx';
import { showVoices } from './answer/list.route.tsx';
import { sendVoiceStep, showVoice } from './answer/voice.route.tsx';
import { sendOwnWords, showGlossary, showOwnWords } from './glossary/glossary.route.tsx';
import { showHaveASay, showMyTold } from './have-a-say.route.tsx';
import { sendResource, showMyResources, showResourceForm, showResources } from './involvement/resources.route.tsx';
import { sendEntry, sendPlan, showMyPlan, showPlanForm, showTakingPart } from './involvement/taking-part.route.tsx';
import {
  openMyRound,
  openRoundAsLead,
  sendMySheet,
  sendSheetAsStaff,
  showMyRounds,
  showMySheet,
  showRounds,
  showSheet,
} from './partnership/together.route.tsx';
import { sendBeside, sendTakeBack, showBeside, showMyYouSaid, showYouSaid } from './said-did/said-did.route.tsx';
import { sendStory, sendStoryBack, showMyStories, showStoryForm } from './stories/my-stories.route.tsx';
import { sendStoryUse, showPublicStories, showStoryBank } from './stories/story-bank.route.tsx';
import { sendTell, showTell, showTellSent } from './tell/tell.route.tsx';
import {
  askForVoiceCode,
  readVoiceCode,
  sendMyContent,
  sendMyShow,
  sendToldContent,
  sendToldShow,
  showMine,
  showTold,
} from './tell/told.route.tsx';

const MINE = '/voice/:atService';
const TEAM = '/s/:serviceId/voice';

/** Telling a service what one thinks, its answers, stories, and doing things together. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/tell-us/:serviceId', act: 'voice.tell', handle: showTell },
  { method: 'POST', path: '/tell-us/:serviceId', act: 'voice.tell', handle: sendTell },
  { method: 'GET', path: '/tell-us/:serviceId/sent', act: 'voice.tell', handle: showTellSent },
  { method: 'GET', path: '/told', act: 'voice.tell', handle: askForVoiceCode },
  { method: 'POST', path: '/told', act: 'voice.tell', handle: readVoiceCode },
  { method: 'GET', path: '/told/:code', act: 'voice.tell', handle: showTold },
  { method: 'POST', path: '/told/:code/content', act: 'voice.tell', handle: sendToldContent },
  { method: 'POST', path: '/told/:code/show', act: 'voice.tell', handle: sendToldShow },
  { method: 'GET', path: '/services/:serviceId/you-said', act: 'public.read', handle: showYouSaid },
  { method: 'GET', path: '/services/:serviceId/stories', act: 'public.read', handle: showPublicStories },
  { method: 'GET', path: '/glossary', act: 'public.read', handle: showGlossary },
  { method: 'GET', path: '/voice', act: 'member.voice', handle: showHaveASay },
  { method: 'GET', path: '/my-record/told', act: 'member.voice', handle: showMyTold },
  { method: 'GET', path: '/my-record/told/:voiceId', act: 'member.voice', handle: showMine },
  { method: 'POST', path: '/my-record/told/:voiceId/content', act: 'member.voice', handle: sendMyContent },
  { method: 'POST', path: '/my-record/told/:voiceId/show', act: 'member.voice', handle: sendMyShow },
  { method: 'GET', path: `${MINE}/you-said`, act: 'member.voice', handle: showMyYouSaid },
  { method: 'GET', path: `${MINE}/you-said/:voiceId`, act: 'member.voice', handle: showBeside },
  { method: 'POST', path: `${MINE}/you-said/:voiceId`, act: 'member.voice', handle: sendBeside },
  { method: 'POST', path: `${MINE}/you-said/:voiceId/take-back`, act: 'member.voice', handle: sendTakeBack },
  { method: 'GET', path: `${MINE}/sessions/:sessionId`, act: 'member.voice', handle: showSay },
  { method: 'POST', path: `${MINE}/sessions/:sessionId`, act: 'member.voice', handle: sendSay },
  { method: 'GET', path: `${MINE}/stories`, act: 'member.voice', handle: showMyStories },
  { method: 'GET', path: `${MINE}/stories/new`, act: 'member.voice', handle: showStoryForm },
  { method: 'POST', path: `${MINE}/stories/new`, act: 'member.voice', handle: sendStory },
  { method: 'GET', path: `${MINE}/stories/:storyId`, act: 'member.voice', handle: showStoryForm },
  { method: 'POST', path: `${MINE}/stories/:storyId`, act: 'member.voice', handle: sendStory },
  { method: 'POST', path: `${MINE}/stories/:storyId/take-back`, act: 'member.voice', handle: sendStoryBack },
  { method: 'GET', path: `${MINE}/together`, act: 'member.voice', handle: showMyRounds },
  { method: 'POST', path: `${MINE}/together`, act: 'member.voice', handle: openMyRound },
  { method: 'GET', path: `${MINE}/together/answer`, act: 'member.voice', handle: showMySheet },
  { method: 'POST', path: `${MINE}/together/answer`, act: 'member.voice', handle: sendMySheet },
  { method: 'GET', path: `${TEAM}/stories`, act: 'voice.read', handle: showStoryBank },
  { method: 'POST', path: `${TEAM}/stories`, act: 'voice.answer', handle: sendStoryUse },
  { method: 'GET', path: `${TEAM}/partnership`, act: 'voice.read', handle: showRounds },
  { method: 'POST', path: `${TEAM}/partnership`, act: 'partnership.lead', handle: openRoundAsLead },
  { method: 'GET', path: `${TEAM}/partnership/answer`, act: 'voice.read', handle: showSheet },
  { method: 'POST', path: `${TEAM}/partnership/answer`, act: 'voice.read', handle: sendSheetAsStaff },
  { method: 'GET', path: `${MINE}/plan`, act: 'member.voice', handle: showMyPlan },
  { method: 'GET', path: `${MINE}/resources`, act: 'member.voice', handle: showMyResources },
  { method: 'GET', path: `${TEAM}/taking-part`, act: 'voice.read', handle: showTakingPart },
  { method: 'POST', path: `${TEAM}/taking-part`, act: 'involvement.write', handle: sendEntry },
  { method: 'GET', path: `${TEAM}/plan`, act: 'partnership.lead', handle: showPlanForm },
  { method: 'POST', path: `${TEAM}/plan`, act: 'partnership.lead', handle: sendPlan },
  { method: 'GET', path: `${TEAM}/resources`, act: 'voice.read', handle: showResources },
  { method: 'GET', path: `${TEAM}/resources/new`, act: 'involvement.write', handle: showResourceForm },
  { method: 'POST', path: `${TEAM}/resources/new`, act: 'involvement.write', handle: sendResource },
  { method: 'GET', path: `${TEAM}/resources/:resourceId`, act: 'involvement.write', handle: showResourceForm },
  { method: 'POST', path: `${TEAM}/resources/:resourceId`, act: 'involvement.write', handle: sendResource },
  { method: 'GET', path: `${TEAM}/words`, act: 'voice.read', handle: showOwnWords },
  { method: 'POST', path: `${TEAM}/words`, act: 'involvement.write', handle: sendOwnWords },
  { method: 'GET', path: TEAM, act: 'voice.read', handle: showVoices },
  { method: 'GET', path: `${TEAM}/sessions`, act: 'voice.read', handle: showSessionsTogether },
  { method: 'GET', path: `${TEAM}/:voiceId`, act: 'voice.read', handle: showVoice },
  { method: 'POST', path: `${TEAM}/:voiceId`, act: 'voice.answer', handle: sendVoiceStep },
];
