/** Path of the built program. */
export const bundle: string;
/** Builds the program if something that goes into it has changed. */
export function build(): Promise<void>;
