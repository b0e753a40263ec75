export { type ComingBack, recordKnock } from './after/come-back.ts';
export { inviteBackWorse } from './after/worse-answers.ts';
export { askLeavers } from './asked/ask-leavers.ts';
export { type MayContact, mayContact, type WhoToContact } from './contact/may-contact.ts';
export { recordDeath, takeBackDeath } from './death/record-death.ts';
export { leavingActs } from './end/end.act.tsx';
export { leavingOnToday } from './hub/hub.route.tsx';
export { leavingParts } from './on-person.tsx';
export { leavingOnHome } from './own/home-line.tsx';
