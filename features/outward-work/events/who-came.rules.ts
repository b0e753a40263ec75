/** Somebody of another service, as they were typed on one line. */
export interface TypedAttendee {
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string;
  readonly sector: string;
  readonly agreed: boolean;
}

interface Usual {
  readonly organisation: string;
  readonly sector: string;
}

export type ReadLines =
  | { readonly ok: true; readonly people: readonly TypedAttendee[] }
  | { readonly ok: false; readonly say: string };

/**
 * Reads one person a line: the name first, then in any order an e-mail address, the organisation, the sector, and `yes`
 * for somebody who agrees to be sent questions. What a line leaves out is as usual for this register.
 */
export function readLines(text: string, usual: Usual, sectors: Readonly<Record<string, string>>): ReadLines {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const people: TypedAttendee[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const read = readLine(line, usual, sectors);
    if ('say' in read) return { ok: false, say: `Line ${index + 1}: ${read.say}` };
    people.push(read);
  }
  const emails = people.flatMap(({ email }) => (email === null ? [] : [email]));
  const twice = emails.find((email, index) => emails.indexOf(email) !== index);
  return twice === undefined ? { ok: true, people } : { ok: false, say: `${twice} stands on two lines` };
}

function readLine(line: string, usual: Usual, sectors: Readonly<Record<string, string>>) {
  const [name = '', ...parts] = line.split(/[;\t]/).map((part) => part.trim());
  let email: string | null = null;
  let { organisation, sector } = usual;
  let agreed = false;
  for (const part of parts.filter(Boolean)) {
    const plain = part.toLowerCase();
    const named = Object.entries(sectors).find(([id, words]) => id === plain || words.toLowerCase() === plain);
    if (plain === 'yes') agreed = true;
    else if (plain.includes('@')) email = plain;
    else if (named !== undefined) sector = named[0];
    else organisation = part;
  }
  if (name === '' || name.includes('@')) return { say: 'write the name first' };
  if (name.length > 120) return { say: 'the name is too long. Put ; between the name and what follows' };
  if (email !== null && !/^\S+@\S+\.\S+$/.test(email)) return { say: `${email} is no e-mail address` };
  if (organisation === '') return { say: 'write the organisation, or choose one for all lines' };
  if (sector === '') return { say: 'write the sector, or choose one for all lines' };
  if (agreed && email === null) return { say: 'somebody who agrees to be sent questions needs an e-mail address' };
  return { name, email, organisation, sector, agreed };
}

export interface CountedAttendance {
  /** The one human: of two rows that a person said are the same, the first. */
  readonly attendeeId: string;
  readonly sector: string;
}

export interface SectorCount {
  readonly sector: string;
  /** Each human once. */
  readonly people: number;
  /** Each time somebody came. */
  readonly times: number;
}

/** Who came, by sector, with and without those who came again. Somebody who moved counts where they came last. */
export function bySector(attendances: readonly CountedAttendance[]): readonly SectorCount[] {
  const last = new Map(attendances.map(({ attendeeId, sector }) => [attendeeId, sector]));
  const sectors = [...new Set(attendances.map(({ sector }) => sector))].sort();
  return sectors.map((sector) => ({
    sector,
    people: [...last.values()].filter((one) => one === sector).length,
    times: attendances.filter((one) => one.sector === sector).length,
  }));
}

/** Pairs of people who may be one: the same name and organisation, however they are written. */
export function mayBeSame<
  T extends { readonly attendeeId: string; readonly name: string; readonly organisation: string },
>(people: readonly T[]): readonly (readonly [T, T])[] {
  const plain = ({ name, organisation }: T) =>
    [name, organisation]
      .map((text) =>
        text
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, ' ')
          .trim(),
      )
      .join('|');
  const seen = new Map<string, T>();
  const pairs: [T, T][] = [];
  for (const one of [...people].sort((a, b) => (a.attendeeId < b.attendeeId ? -1 : 1))) {
    const first = seen.get(plain(one));
    if (first === undefined) seen.set(plain(one), one);
    else pairs.push([first, one]);
  }
  return pairs;
}
