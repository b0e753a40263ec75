import { codesOf } from '../code-list.ts';

/** What somebody said they need; `nth` tells one saying from the next. */
export interface SaidNeeds {
  readonly needs: readonly string[];
  readonly language: string | null;
  readonly ownWords: string | null;
}

/** The sentences everybody reads where something is sent, offered or booked: "Needs an interpreter: Polish". */
export function needsInWords({ needs, language, ownWords }: SaidNeeds): string[] {
  const said = codesOf('access-needs')
    .filter(({ code }) => needs.includes(code))
    .map(({ code, label }) => (code === 'interpreter' && language !== null ? `${label}: ${language}` : label));
  return ownWords === null ? said : [...said, `“${ownWords}”`];
}
