/** Whether what people do together hangs together: doors, limits, places, days. */
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { type CheckContext, isKnown, itemsOf, listOf } from './check-context.ts';
import { stagesOf } from './graph.ts';

type ComponentText = ServiceModelFile['components'][string];

export function checkComponents(context: CheckContext): void {
  checkPlaces(context);
  for (const [id, component] of itemsOf(context.model.components)) {
    checkEnrolment(context, id, component);
    checkDays(context, id, component);
    checkOffered(context, id, component);
  }
}

function checkPlaces({ model, say }: CheckContext): void {
  for (const [id, stage] of Object.entries(stagesOf(model))) {
    const place = stage['place-in'];
    if (place === undefined) continue;
    if (isKnown(stage.offers) && !stage.offers.includes(place)) {
      const message = `"${place}" is where a place is held, so it must also be offered here.`;
      say('error', 'place-not-offered', `stages.${id}.place-in`, message);
    }
    const capacity = model.components[place]?.capacity;
    if (typeof capacity === 'number' || !model.components[place]) continue;
    const message = 'A stage holds its places here, so a number of places is needed.';
    say(isKnown(capacity) ? 'error' : 'open-question', 'place-without-limit', `components.${place}.capacity`, message);
  }
}

function checkEnrolment(
  { say }: CheckContext,
  id: string,
  { enrolment, capacity, form, towards, ...part }: ComponentText,
) {
  if (enrolment === 'open' && typeof capacity === 'number') {
    const message = 'Open means anybody may walk in; a limit makes it rolling. Choose one.';
    say('error', 'open-with-limit', `components.${id}`, message);
  }
  if (form === 'place' && ['open', 'rolling', 'cohort'].includes(enrolment)) {
    // A bed that is joined like a course would hold its place for good.
    say('error', 'wrong-value', `components.${id}.enrolment`, 'Beds are on-call or by-arrangement.');
  }
  if (towards !== undefined && towards === part['led-by']) {
    say(
      'warning',
      'wrong-value',
      `components.${id}.towards`,
      `It is already led by ${towards}: nothing is on its way.`,
    );
  }
}

function checkDays({ say }: CheckContext, id: string, component: ComponentText): void {
  const { timetable } = component;
  if (!Array.isArray(timetable)) return;
  timetable.forEach((row, index) => {
    const path = `components.${id}.timetable[${index}]`;
    const days = component['days-a-week'];
    if (typeof days === 'number' && row.days.length !== days && row.every === undefined) {
      const message = `${row.days.length} days are listed and days-a-week says ${days}.`;
      say('error', 'days-disagree', path, message);
    }
    const [start = '', end = ''] = row.time.split('-');
    if (end <= start) say('error', 'wrong-value', `${path}.time`, `"${row.time}" ends before it begins.`);
  });
}

function checkOffered({ model, say }: CheckContext, id: string, component: ComponentText): void {
  const forMembers = (component.for ?? ['members']).includes('members');
  const offered = Object.values(stagesOf(model)).some((stage) => listOf(stage.offers).includes(id));
  const unfinished = Object.values(stagesOf(model)).some((stage) => !isKnown(stage.offers));
  if (offered || unfinished || !forMembers || component.form === 'line' || !isKnown(model.stages)) return;
  say('warning', 'cannot-be-reached', `components.${id}`, `No stage offers "${component.name}" to members.`);
}
