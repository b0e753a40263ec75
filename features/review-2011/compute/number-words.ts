/** A number inside a working: 51,446,000; 0.00543; 2004; never more digits than mean something. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1) return value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
  const maximumFractionDigits = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  return value.toLocaleString('en-GB', { maximumFractionDigits, useGrouping: 'min2' });
}

/** "3 + 5", or how many numbers when there are many. */
export const joined = (values: readonly number[], sign: string): string =>
  values.length > 5 ? `${values.length} numbers added` : values.map(plain).join(` ${sign} `);

const PREFIXED = new Set(['page', 'table', 'edition', 'visit', 'year']);

/** A number text in its unit: "£6.9 million", "14.7 %", "1 project", "page 29". */
export function inUnit(text: string, unit: string): string {
  if (unit.startsWith('GBP')) return `£${text}${unit.slice(3)}`;
  if (unit.startsWith('per cent')) return `${text} %${unit.slice(8)}`;
  if (unit === 'year') return text;
  if (PREFIXED.has(unit)) return `${unit} ${text}`;
  const words = text === '1' ? (unit === 'people' ? 'person' : unit.replace(/s$/, '')) : unit;
  return `${text} ${words}`.trim();
}

/** The number alone, in millions or billions where it is large and not printed to the last person or pound. */
export function numberText(value: number, digits: number, unit: string): string {
  const size = Math.abs(value);
  if (unit === 'year') return String(Math.round(value));
  if (size >= 1e9) return `${trimmed(value / 1e9, 3)} billion`;
  return size >= 1000 ? trimmed(value, 0) : trimmed(value, digits);
}

/** With so many decimals; fewer when the rest are nought and nothing is lost. */
function trimmed(value: number, digits: number): string {
  const exact = Math.abs(value - Number(value.toFixed(digits))) < 1e-9;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: exact ? 0 : digits });
}
