export { voiceToday } from './answer/today.tsx';
export { voiceOnCommunity } from './on-community.tsx';
