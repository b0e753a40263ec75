import { drawModel, type PathwaySection, pathwaySvg, pathwayWords } from '@commonground/service-model';
import { inNameOf, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';

/** How the service works: the pathway drawn from the model it runs by, and the same in words. */
export function showModel(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ model, service, view }) => {
    const named = inNameOf(model, service.name);
    const svg = named(pathwaySvg(drawModel(model, { name: service.name })));
    const sections = pathwayWords(model);
    const assumed = sections.flatMap(({ sentences }) => sentences).filter((sentence) => sentence.assumed).length;
    return {
      title: 'Service model',
      section: 'model',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">How {service.name} works</h1>
          <p className="nhsuk-u-reading-width">
            This is version {model.version.number} of the model that the service runs by. Buttons, registers and lists
            all follow it.{' '}
            {assumed > 0
              ? `${assumed} of the sentences below are assumed so that the demonstration can run: no source says them. They are marked, and drawn with dashes.`
              : 'Every sentence below is said by a source.'}
          </p>
          <div>
            <h2 className="nhsuk-heading-m">The pathway</h2>

            <section
              className="cg-scroll cg-drawing"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture wider than the window is scrolled by keyboard too
              tabIndex={0}
              aria-label="The pathway"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, which escapes every word of the model
              dangerouslySetInnerHTML={{ __html: svg }}
            />
          </div>
          <div className="nhsuk-u-reading-width">
            <h2 className="nhsuk-heading-m">The same in words</h2>
            {sections.map((section) => (
              <InWords key={section.heading} section={section} named={named} />
            ))}
          </div>
        </>
      ),
    };
  });
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
