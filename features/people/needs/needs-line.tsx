/** What somebody needs, in one line beside whatever is sent, offered or booked. Nothing where they need nothing. */
export function NeedsLine({ needs }: { needs: readonly string[] | undefined }) {
  if (needs === undefined || needs.length === 0) return null;
  return <p className="cg-needs nhsuk-u-margin-bottom-2">{needs.map(asSentence).join(' ')}</p>;
}

const asSentence = (need: string) => (/[.!?”]$/.test(need) ? need : `${need}.`);
