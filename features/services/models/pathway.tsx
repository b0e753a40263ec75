import {
  drawModel,
  type Marked,
  type PathwaySection,
  pathwaySvg,
  pathwayWords,
  type RunningModel,
} from '@commonground/service-model';
import { inNameOf } from '../public/service-words.ts';
import type { Service } from '../service.store.ts';

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

interface PathwayInWordsProps extends PathwayProps {
  /** An invented service was filled in so that it can be shown; in a real one somebody has yet to decide. */
  readonly basis: Service['basis'];
}

/** The same in words, section by section. */
export function PathwayInWords({ model, name, basis }: PathwayInWordsProps) {
  const named = inNameOf(model, name);
  const mark = basis === 'simulated' ? 'assumed for this demonstration' : 'assumed, to be decided';
  return pathwayWords(model).map((section) => (
    <InWords key={section.heading} section={section} named={named} mark={mark} />
  ));
}

interface InWordsProps {
  readonly section: PathwaySection;
  readonly named: (words: string) => string;
  readonly mark: string;
}

function InWords({ section, named, mark }: InWordsProps) {
  return (
    <section>
      <h3 className="nhsuk-heading-s">{named(section.heading)}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {section.sentences.map(({ words, assumed }) => (
          <li key={words}>
            {named(words)}
            {assumed ? <span className="cg-assumed"> ({mark})</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
