import { type CalendarDay, shortDate } from '@commonground/calendar';
import { workforceWords } from '../workforce-lists.ts';
import type { Training } from './training.store.ts';

/** Trainings of one worker in a few words each; whether one is late is said in words. */
export function TrainingList({ trainings, today }: { trainings: readonly Training[]; today: CalendarDay }) {
  if (trainings.length === 0) return <p>None is written down as due.</p>;
  return (
    <ul className="nhsuk-list">
      {trainings.map((training) => (
        <li key={training.trainingId}>
          {workforceWords('capabilities', training.capability)}: {standing(training, today)}
        </li>
      ))}
    </ul>
  );
}

function standing({ dueOn, doneOn }: Training, today: CalendarDay): string {
  if (doneOn !== null) return `done ${shortDate(doneOn)}, was due by ${shortDate(dueOn)}`;
  return dueOn < today ? `was due by ${shortDate(dueOn)} and is not done yet` : `due by ${shortDate(dueOn)}`;
}
