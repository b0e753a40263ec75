export { lookAfterTexts } from './clock/look-after.ts';
export { bringTexts } from './demonstration/bring-texts.ts';
export { demonstrationCarriers, openDemonstrationPhone } from './demonstration/open-phone.ts';
export { fetchTexts } from './incoming/fetch-texts.ts';
export { takeInAll } from './incoming/take-in.ts';
export { textsOnPerson, textsToday } from './queue/parts.tsx';
