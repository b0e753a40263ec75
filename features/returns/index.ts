/** Rows about persons that leave: declared, measured, signed for, and written down. */
export { type MadeReturn, makeReturn, type ReturnOptions, ReturnRefused } from './make-return.ts';
