/** What nobody has told us and the model needs before it can run. Each says why it is needed. */
import { isInUse } from '../running/measured-and-published.ts';
import { type CheckContext, isKnown, itemsOf } from './check-context.ts';

export function checkOpenQuestions(context: CheckContext): void {
  const ask = (value: unknown, path: string, why: string) => {
    if (isKnown(value)) return;
    context.say('open-question', 'not-known', path, `${path}: ${why}.`);
  };
  askAboutDoors(context, ask);
  askAboutJourney(context, ask);
  askAboutParts(context, ask);
  askAboutPromises(context, ask);
}

type Ask = (value: unknown, path: string, why: string) => void;

function askAboutDoors({ model }: CheckContext, ask: Ask): void {
  const { intake, eligibility } = model;
  ask(model.sites, 'sites', 'people need to know where to come');
  ask(intake.routes, 'intake.routes', 'there must be a way in');
  ask(intake['self-referral'], 'intake.self-referral', 'it decides whether the person must ask in their own name');
  ask(eligibility.diagnosis, 'eligibility.diagnosis', 'it decides what the forms ask');
  if (isKnown(eligibility.ages)) {
    ask(eligibility.ages.from, 'eligibility.ages.from', 'the forms check the age');
    ask(eligibility.ages.to, 'eligibility.ages.to', 'the forms check the age');
  } else ask(eligibility.ages, 'eligibility.ages', 'the forms check the age');
  for (const [id, route] of itemsOf(intake.routes)) {
    const path = `intake.routes.${id}`;
    ask(route.how, `${path}.how`, 'it decides which form a person meets');
    ask(route['suggested-by'], `${path}.suggested-by`, 'it decides who may suggest this way');
    ask(route['journey-opens'], `${path}.journey-opens`, 'every journey begins with something');
    ask(route.enters, `${path}.enters`, 'every way in leads to a stage');
  }
}

function askAboutJourney({ model }: CheckContext, ask: Ask): void {
  ask(model.stages, 'stages', 'a journey goes through stages');
  ask(model.moves, 'moves', 'a journey goes on by moves');
  for (const [id, stage] of itemsOf(model.stages)) {
    const path = `stages.${id}`;
    ask(stage.tier, `${path}.tier`, 'it places the stage in the drawing');
    ask(stage.offers, `${path}.offers`, 'it decides what people here can do');
    if (stage['quiet-after'] !== undefined) {
      ask(stage['quiet-after'], `${path}.quiet-after`, 'it decides when somebody reads as resting');
    }
    if (stage.phase === 'after') ask(stage.referral, `${path}.referral`, 'it decides what the national return says');
  }
  for (const [id, move] of itemsOf(model.moves)) {
    ask(move['decided-by'], `moves.${id}.decided-by`, 'every move has somebody who decides it');
    const way = move.way !== undefined && isKnown(model.deciding) ? model.deciding[move.way] : undefined;
    if (way) ask(way.way, `deciding.${move.way}.way`, `the move "${move.name}" depends on it`);
  }
}

function askAboutParts({ model, facts }: CheckContext, ask: Ask): void {
  for (const [id, part] of itemsOf(model.components)) {
    const path = `components.${id}`;
    ask(part.purpose, `${path}.purpose`, 'people need to know what it is for');
    ask(part.enrolment, `${path}.enrolment`, 'it decides how people come into it');
    ask(part.capacity, `${path}.capacity`, 'it decides whether anybody waits');
    ask(part.sessions, `${path}.sessions`, 'it decides when somebody has finished it');
    ask(part.timetable, `${path}.timetable`, 'groups are planned from it');
    ask(part['led-by'], `${path}.led-by`, 'somebody leads it');
    ask(part.record, `${path}.record`, 'it decides what the national return counts');
  }
  for (const [id, measure] of itemsOf(model.measures)) {
    if (!isInUse(measure, facts.version['as-at'])) continue;
    ask(measure.occasions, `measures.${id}.occasions`, 'they decide when it is due');
  }
}

function askAboutPromises({ model }: CheckContext, ask: Ask): void {
  ask(model.crisis.cover, 'crisis.cover', 'Help now must tell the truth about each hour');
  for (const [id, row] of itemsOf(model.crisis.cover)) {
    ask(row.hours, `crisis.cover.${id}.hours`, 'Help now must tell the truth about each hour');
  }
  for (const [id, agreement] of itemsOf(model.agreements)) {
    ask(agreement.when, `agreements.${id}.when`, 'its clock starts then');
    ask(agreement.within, `agreements.${id}.within`, 'it is owed by then');
  }
}
