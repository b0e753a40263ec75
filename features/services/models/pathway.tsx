import {
  drawModel,
  type Marked,
  type PathwaySection,
  pathwaySvg,
  pathwayWords,
  type RunningModel,
} from '@commonground/service-model';
import { inNameOf } from '../public/service-words.ts';

interface PathwayProps {
  readonly model: RunningModel;
  /** The name the service runs under here. */
  readonly name: string;
  /** What is marked as new or changed. */
  readonly marked?: Marked;
}

/** The pathway of a model as a picture; wider than a window, it scrolls by itself. */
export function PathwayPicture({ model, name, marked }: PathwayProps) {
  const svg = inNameOf(model, name)(pathwaySvg(drawModel(model, { name }), marked));
  return (
    <section
      className="cg-scroll cg-drawing"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture wider than the window is scrolled by keyboard too
      tabIndex={0}
      aria-label="The pathway"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, which escapes every word of the model
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

/** The same in words, section by section. */
export function PathwayInWords({ model, name }: PathwayProps) {
  const named = inNameOf(model, name);
  return pathwayWords(model).map((section) => <InWords key={section.heading} section={section} named={named} />);
}

function InWords({ section, named }: { section: PathwaySection; named: (words: string) => string }) {
  return (
    <section>
      <h3 className="nhsuk-heading-s">{named(section.heading)}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {section.sentences.map(({ words, assumed }) => (
          <li key={words}>
            {named(words)}
            {assumed ? <span className="cg-assumed"> (assumed for this demonstration)</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
