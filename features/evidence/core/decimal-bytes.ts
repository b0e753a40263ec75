const [ZERO, NINE, POINT, MINUS] = [48, 57, 46, 45];
/** So many digits are a whole number exactly. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, nth) => 10 ** nth);

/** The number written in bytes, as `Number` reads it: digits with a point without making a text, anything else through one. */
export function decimalAt(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  if (to - first > EXACT_DIGITS || to === first) return Number(bytes.toString('latin1', from, to));
  let [digits, behindPoint] = [0, -1];
  for (let at = first; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) {
      digits = digits * 10 + byte - ZERO;
      if (behindPoint >= 0) behindPoint += 1;
    } else if (byte === POINT && behindPoint < 0 && to - first > 1) behindPoint = 0;
    else return Number(bytes.toString('latin1', from, to));
  }
  // Whole numbers and powers of ten this small are exact, so their quotient is the nearest number to what is written.
  const value = behindPoint > 0 ? digits / (POWERS[behindPoint] as number) : digits;
  return first === from ? value : -value;
}
