import { longDate } from '@commonground/calendar';
import { words } from './agreed-words.ts';
import type { ServiceText } from './texts.store.ts';

/** What always holds in every community, and what this one adds to it. */
export function TextShown({ text }: { text: ServiceText | undefined }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{words('always-heading')}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{words('always-violence')}</li>
        <li>{words('always-sex')}</li>
      </ul>
      <h3 className="nhsuk-heading-s">{words('text-heading')}</h3>
      <p className="cg-typed">{text?.words ?? words('text-none')}</p>
      <p className="nhsuk-hint">
        {text === undefined
          ? words('version-first')
          : words('version', { version: text.version, date: longDate(text.writtenOn) })}
      </p>
    </>
  );
}
