import type { CheckContext } from './check-context.ts';
import { checkComponents } from './components.check.ts';
import { checkFeatures } from './features.check.ts';
import { checkJourney } from './journey.check.ts';
import { checkMarks } from './marks.check.ts';
import { checkOpenQuestions } from './open-questions.check.ts';
import { checkPeople } from './people.check.ts';
import { checkPromises } from './promises.check.ts';
import { checkReferences } from './references.check.ts';
import { checkSimulation } from './simulation.check.ts';
import { checkSources } from './sources.check.ts';

/** Every check of a model whose shape is right: first the facts, then what they become with the assumptions. */
export function checkModel(context: CheckContext): void {
  checkMarks(context);
  checkSources(context.facts, context.sayOfFile, context.source);
  checkFeatures(context);
  checkReferences(context);
  checkJourney(context);
  checkComponents(context);
  checkPromises(context);
  checkPeople(context);
  checkOpenQuestions(context);
  checkSimulation(context);
}
