import { label } from '@commonground/service-model';
import { NeedsLine, restOfName } from '#features/people/index.ts';
import type { RegisterLine } from './register-form.ts';

const MARKS = [
  { value: 'attended', words: 'Here' },
  { value: 'late', words: 'Late' },
  { value: 'sent-word', words: 'Sent word' },
  { value: 'not-here', words: 'Not here' },
  { value: 'too-late', words: 'Came too late' },
] as const;

interface RegisterRowProps {
  readonly line: RegisterLine;
  /** What they need to take part, in sentences. */
  readonly needs: readonly string[] | undefined;
  readonly error: string | undefined;
  /** A group that people walk into expects nobody, so nobody is missing from it. */
  readonly walkIn: boolean;
}

/** One person of a register: the usual marks wide enough for a thumb, the rarer ones under a detail. */
export function RegisterRow({ line, needs, error, walkIn }: RegisterRowProps) {
  const [usual, rare] = walkIn ? [MARKS.slice(0, 2), MARKS.slice(2)] : [MARKS.slice(0, 4), MARKS.slice(4)];
  const name = `mark-${line.journeyId}`;
  const differs = line.stands !== null && line.chosen !== undefined && line.chosen !== line.stands;
  return (
    <div
      className={`cg-register__row${error === undefined ? '' : ' cg-register__row--error'}`}
      id={name}
      role="radiogroup"
      aria-labelledby={`${name}-name`}
    >
      <p className="cg-register__name" id={`${name}-name`}>
        {line.called}
        <span className="cg-register__full">{restOfName(line.called, line.fullName)}</span>
      </p>
      <NeedsLine needs={needs} />
      {error === undefined ? null : (
        <p className="nhsuk-error-message">
          <span className="nhsuk-u-visually-hidden">Error:</span> {error}
        </p>
      )}
      {differs && line.stands !== null ? (
        <p className="cg-register__stands">
          {line.markedBy} saved: <strong>{label('attendance', line.stands)}</strong>
        </p>
      ) : null}
      {line.firstVisit ? (
        <p>First visit, written down by {line.markedBy}</p>
      ) : (
        <>
          <div className={`cg-register__marks${walkIn ? ' cg-register__marks--two' : ''}`}>
            {usual.map((mark) => (
              <Mark key={mark.value} name={name} chosen={line.chosen} {...mark} />
            ))}
          </div>
          <details className="cg-register__more" open={rare.some(({ value }) => value === line.chosen)}>
            <summary>
              More<span className="nhsuk-u-visually-hidden"> for {line.called}</span>
            </summary>
            <div className="cg-register__marks cg-register__marks--two">
              {rare.map((mark) => (
                <Mark key={mark.value} name={name} chosen={line.chosen} {...mark} />
              ))}
              {line.stands === null ? <Mark name={name} chosen={line.chosen} value="" words="No mark" /> : null}
            </div>
          </details>
        </>
      )}
    </div>
  );
}

interface MarkProps {
  readonly name: string;
  readonly value: string;
  readonly words: string;
  readonly chosen: string | undefined;
}

function Mark({ name, value, words, chosen }: MarkProps) {
  return (
    <label className="cg-register__mark">
      <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
      <span>{words}</span>
    </label>
  );
}
