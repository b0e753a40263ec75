import type { CalendarDay } from '@commonground/calendar';
import {
  type Component,
  drawModel,
  type Item,
  inForce,
  pathwaySvg,
  type Stage,
  valueOr,
} from '@commonground/service-model';
import type { SectionProps } from './section-props.ts';
import {
  agesWords,
  decidersOf,
  diagnosisWords,
  joinWords,
  leaderOf,
  listed,
  selfReferralWords,
  whenWords,
} from './service-words.ts';

/** Said beside an item that no source states. */
function Assumed({ item }: { item: Item }) {
  return item.mark.known === 'assumed' ? <span className="cg-assumed"> (assumed)</span> : null;
}

export function WhoForSection({ model, named, today }: SectionProps & { readonly today: CalendarDay }) {
  const { eligibility } = model;
  const exclusions = Object.values(valueOr(eligibility.exclusions, {})).filter((one) => inForce(one, today));
  const rules = Object.values(eligibility.rules).filter((rule) => rule.starts === 'planned' || inForce(rule, today));
  return (
    <section id="who-for">
      <h2>Who it is for</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{agesWords(eligibility)}</li>
        <li>{diagnosisWords(eligibility)}</li>
        {rules.map((rule) => (
          <li key={rule.id}>
            {named(rule.rule)}
            {rule.starts === 'planned' ? ' (being prepared, not open yet)' : ''}
            <Assumed item={rule} />
          </li>
        ))}
      </ul>
      {exclusions.map((exclusion) => (
        <p key={exclusion.id}>
          {named(`It is not for: ${exclusion.what}.`)}{' '}
          {valueOr(exclusion.instead, '') ? named(`Instead: ${valueOr(exclusion.instead, '')}.`) : ''}
        </p>
      ))}
    </section>
  );
}

export function ComingSection({ service, model, named }: SectionProps) {
  const routes = Object.values(model.intake.routes);
  return (
    <section id="how-to-come">
      <h2>How to come</h2>
      <p>{selfReferralWords(model)}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {routes.map((route) => (
          <li key={route.id}>
            {named(route.name)}
            {route.firstAnswerWithin.known === 'said' || route.firstAnswerWithin.known === 'assumed'
              ? `. You hear from us within ${route.firstAnswerWithin.value}.`
              : ''}
            <Assumed item={route} />
          </li>
        ))}
      </ul>
      <p className="cg-actions">
        {model.intake.selfReferral === 'not-taken' ? null : (
          <a className="nhsuk-button" href={`/services/${service.serviceId}/refer-yourself`}>
            Ask to come
          </a>
        )}
        <a className="nhsuk-button nhsuk-button--secondary" href={`/services/${service.serviceId}/refer-someone`}>
          Suggest it to someone
        </a>
      </p>
      <h3>What happens first</h3>
      <FirstSteps
        routes={[...new Set(routes.map((route) => route.enters))].flatMap((id) => model.stages[id] ?? [])}
        components={model.components}
        named={named}
      />
    </section>
  );
}

function FirstSteps({
  routes,
  components,
  named,
}: {
  routes: readonly Stage[];
  components: Record<string, Component>;
  named: (words: string) => string;
}) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {routes.map((stage) => {
        const offers = stage.offers.flatMap((id) => components[id]?.name ?? []);
        return (
          <li key={stage.id}>
            {named(stage.name)}
            {stage.about ? `: ${named(stage.about)}` : offers.length > 0 ? `: ${named(listed(offers))}` : ''}
          </li>
        );
      })}
    </ul>
  );
}

export function OfferSection({ model, named }: SectionProps) {
  const components = Object.values(model.components);
  return (
    <section id="what-we-do">
      <h2>What we do</h2>
      <ul className="cg-plain-list">
        {components.map((component) => (
          <li key={component.id}>
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              {named(component.name)}
              <Assumed item={component} />
            </h3>
            {component.about ? <p>{named(component.about)}</p> : null}
            <ul className="nhsuk-list nhsuk-list--bullet">
              {whenWords(component, model).map((words) => (
                <li key={words}>{named(words)}</li>
              ))}
              <li>
                {joinWords(component)} {named(leaderOf(component))}
              </li>
              {component.for.includes('supporters') ? <li>For family, friends and other supporters.</li> : null}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

const phaseWords: Record<Stage['phase'], string> = {
  arriving: 'Arriving',
  assessing: 'Meeting the team',
  preparing: 'Getting ready',
  'taking-part': 'Taking part',
  'moving-on': 'Moving on',
  after: 'Afterwards',
};

export function WayThroughSection({ service, model, named }: SectionProps) {
  const stages = Object.values(model.stages);
  const phases = (Object.keys(phaseWords) as Stage['phase'][]).filter((phase) =>
    stages.some((stage) => stage.phase === phase),
  );
  return (
    <section id="the-way-through">
      <h2>The way through</h2>
      <p>You may stop, or take a break, at any time. You do not lose your right to ask again.</p>
      <ol className="cg-path">
        {phases.map((phase) => (
          <li key={phase}>
            <strong>{phaseWords[phase]}</strong>
            <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
              {stages
                .filter((stage) => stage.phase === phase)
                .map((stage) => (
                  <li key={stage.id}>
                    {named(stage.name)}
                    {lengthWords(stage)}
                    <Assumed item={stage} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">See it as a picture</span>
        </summary>
        <section
          className="nhsuk-details__text cg-drawing cg-scroll"
          aria-label={`The way through ${service.name}, as a picture`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          // Drawn by our own code from the model; what the model says is escaped there.
          // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
          dangerouslySetInnerHTML={{ __html: named(pathwaySvg(drawModel(model, { name: service.name }))) }}
        />
      </details>
    </section>
  );
}

function lengthWords(stage: Stage): string {
  const length = valueOr(stage.length, undefined);
  if (length === undefined) return '';
  return length === 'no-limit' ? ', for as long as you like' : `, ${length.replace('-', ' to ')}`;
}

export function DecidingSection({ model, named }: SectionProps) {
  return (
    <section id="who-decides">
      <h2>Who decides what</h2>
      <p>Nobody can be made to come, and no date or score moves anybody. A person always decides.</p>
      <dl className="cg-facts">
        {decidersOf(model).map((group) => (
          <div key={group.words}>
            <dt>{group.words}</dt>
            <dd>
              <ul className="nhsuk-list nhsuk-list--bullet">
                {group.moves.map((move) => (
                  <li key={move.id}>
                    {named(move.name)}
                    <Assumed item={move} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
