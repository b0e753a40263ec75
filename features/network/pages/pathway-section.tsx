import { drawModel, label, pathwaySvg, pathwayWords, type RunningModel } from '@commonground/service-model';
import { Known } from '#platform/pages/index.ts';
import { type Facts, modelOf, type RegisterEntry } from '../list/register-entry.ts';
import { drawFacts } from '../pathway/facts-only.ts';
import { Cited } from './cited.tsx';

/** The way through as the review tells it; apart from it, closed, what we assumed so that the model can run. */
export function PathwaySection({ entry }: { entry: RegisterEntry }) {
  const { facts } = entry;
  const model = modelOf(entry);
  const drawing = model && drawFacts(model, facts, entry.review.name);
  return (
    <section id="the-way-through">
      <h2>The way through</h2>
      {drawing ? (
        <>
          <p>
            Drawn from the service’s file: only what a source says. The same follows in words. What nobody has told is
            left out of the picture.
          </p>
          <Drawing svg={pathwaySvg(drawing)} label={`Picture of the way through: ${entry.review.name}`} />
        </>
      ) : null}
      <WordsOfPathway facts={facts} />
      {model ? (
        <Assumed entry={entry} model={model} />
      ) : (
        <p>The model cannot be drawn with its assumptions at this moment.</p>
      )}
    </section>
  );
}

/** Wider than a phone: it scrolls in its own frame, which a keyboard can reach. */
function Drawing({ svg, label }: { svg: string; label: string }) {
  // The drawing is made by our own package, which escapes every word of a model file.
  const drawn = { __html: svg };
  return (
    <section
      className="cg-scroll cg-register-drawing"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
      dangerouslySetInnerHTML={drawn}
    />
  );
}

function WordsOfPathway({ facts }: { facts: Facts }) {
  if (facts.stages === 'not-known')
    return (
      <p>
        <Known mark="not-known" why="no source tells the stages people come through" />
      </p>
    );
  const moves = typeof facts.moves === 'string' ? [] : Object.entries(facts.moves);
  return (
    <ol className="cg-path">
      {Object.entries(facts.stages).map(([id, stage]) => (
        <li key={id}>
          <strong>{stage.name}</strong> ({label('phase', stage.phase).toLowerCase()})
          <Cited source={stage.source} confidence={stage.confidence} note={stage.note} sources={facts.sources} />
          <ul className="nhsuk-list nhsuk-list--bullet">
            {Array.isArray(stage.offers) ? (
              stage.offers.map((part) => <li key={part}>Offers: {facts.components[part]?.name ?? part}</li>)
            ) : (
              <li>
                What is offered: <Known mark="not-known" />
              </li>
            )}
            {moves
              .filter(([, move]) => [move.from].flat().includes(id))
              .map(([key, move]) => (
                <li key={key}>
                  What can come next: {move.name}
                  {move.to === 'out' ? '' : `, to ${nameOfStage(facts, move.to)}`}. Who decides:{' '}
                  {move['decided-by'] === 'not-known' ? (
                    <Known mark="not-known" />
                  ) : (
                    label('decider', move['decided-by']).toLowerCase()
                  )}
                  <Cited source={move.source} confidence={move.confidence} note={move.note} sources={facts.sources} />
                </li>
              ))}
          </ul>
        </li>
      ))}
      {moves.length === 0 ? (
        <li>
          How people move from one to the next: <Known mark="not-known" />
        </li>
      ) : null}
    </ol>
  );
}

const nameOfStage = ({ stages }: Facts, id: string) => (typeof stages === 'string' ? id : (stages[id]?.name ?? id));

function Assumed({ entry: { review }, model }: { entry: RegisterEntry; model: RunningModel }) {
  const name = `${model.demoName ?? 'A demonstration'}, modelled on ${review.name}, 2011`;
  const drawing = drawModel(model, { name });
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">With what we assumed for the demonstration</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>
          This is not a description of the service. Gaps were filled so that a demonstration under another name can run.
          What is assumed has a dashed outline or a dashed bar, and “assumed” in the words; days, times and places are
          often invented.
        </p>
        <Drawing
          svg={pathwaySvg({ ...drawing, id: `${drawing.id}-assumed` })}
          label={`Picture with assumptions: ${name}`}
        />
        {pathwayWords(model).map(({ heading, sentences }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {sentences.map(({ words, assumed }) => (
                <li key={words}>
                  {words}
                  {assumed ? <span className="cg-assumed"> (assumed for the demonstration)</span> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
