export { type Clock, clockFrom, clockFromEnvironment, frozenClock, systemClock } from './clock.ts';
