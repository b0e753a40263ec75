export { writeFeedbackAnew } from './after-sessions/after-sessions.store.ts';
export { tellOfLateComplaints } from './answer/late-complaints.ts';
export { voiceToday } from './answer/today.tsx';
export { voiceConsents } from './consents.ts';
export { voiceOnCommunity } from './on-community.tsx';
export { closeRounds as closePartnershipRounds } from './partnership/rounds.store.ts';
