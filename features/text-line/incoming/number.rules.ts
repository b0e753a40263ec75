/** A British number as people here write it (07700 900123); any other as it came. */
export function asWritten(number: string): string {
  const figures = number.replace(/[\s()-]/g, '');
  const home = /^(?:\+?44|0044)(\d{9,10})$/.exec(figures)?.[1];
  return home === undefined ? figures : `0${home}`;
}

/** The last ten figures, as `app.number_key` has them; a sender that is a name has none. */
export const numberKey = (number: string): string | null => number.replace(/\D/g, '').slice(-10) || null;

/** Whether a text can be sent back: not to a name such as "Parcel", nor to a short code. */
export const canBeAnswered = (number: string): boolean => /^(0\d{9,10}|\+?\d{10,15})$/.test(asWritten(number));

/** What a colleague reads of a number nobody knows, where the whole of it has no place. */
export const ending = (number: string): string => numberKey(number)?.slice(-3) ?? '';

const STOP =
  /^(stop|stopall|stop all|unsubscribe|(please )?stop (the |these |your )?(texts?|texting|messages?|messaging)( me| please)?)[\s.!]*$/i;
const START = /^(start|unstop|start (the |your )?(texts?|messages?))[\s.!]*$/i;

/** Whether a text says only that they want no texts of ours, or want them again. Anything more is a text to be read. */
export function asksFor(words: string): 'text' | 'stop' | 'start' {
  const said = words.trim().replace(/\s+/g, ' ');
  if (STOP.test(said)) return 'stop';
  return START.test(said) ? 'start' : 'text';
}
