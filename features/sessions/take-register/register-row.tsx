import { label } from '@commonground/service-model';
import type { RegisterLine } from './register-form.ts';

const FOUR = [
  { value: 'attended', words: 'Here' },
  { value: 'late', words: 'Late' },
  { value: 'sent-word', words: 'Sent word' },
  { value: 'not-here', words: 'Not here' },
] as const;

/** One person of a register: four marks wide enough for a thumb, the rarer ones under a detail. */
export function RegisterRow({ line, error }: { line: RegisterLine; error: string | undefined }) {
  const name = `mark-${line.journeyId}`;
  const differs = line.stands !== null && line.chosen !== undefined && line.chosen !== line.stands;
  return (
    <fieldset className={`cg-register__row${error === undefined ? '' : ' cg-register__row--error'}`} id={name}>
      <legend className="cg-register__name">
        {line.called}
        {line.fullName === line.called ? null : <span className="cg-register__full"> {line.fullName}</span>}
      </legend>
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
          <div className="cg-register__marks">
            {FOUR.map((mark) => (
              <Mark key={mark.value} name={name} chosen={line.chosen} {...mark} />
            ))}
          </div>
          <details className="cg-register__more" open={line.chosen === 'too-late'}>
            <summary>
              More<span className="nhsuk-u-visually-hidden"> for {line.called}</span>
            </summary>
            <div className="cg-register__marks cg-register__marks--two">
              <Mark name={name} chosen={line.chosen} value="too-late" words="Came too late" />
              {line.stands === null ? <Mark name={name} chosen={line.chosen} value="" words="No mark" /> : null}
            </div>
          </details>
        </>
      )}
    </fieldset>
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
