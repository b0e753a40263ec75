import type { Law } from '../law/law.ts';
import { normalAt } from '../random.ts';

/** How somebody is on the CORE-10 scale: a level of their own, a fluctuation that fades, and what the true effect adds. */
export interface Severity {
  readonly person: number;
  readonly level: number;
  /** Change in points once the whole effect is there; negative is better. */
  readonly effect: number;
  fluctuation: number;
  /** The week up to which the fluctuation is known. */
  week: number;
  startedDay: number | null;
  stoppedDay: number | null;
}

/** The true effect of a run in CORE-10 points, negative better; 0 unless somebody asks "what if". */
export interface TrueEffect {
  readonly points: number;
}

const WEEK = 7;
/** Which of a person's fixed numbers is which; weeks count from 0 on and crises stand far above them. */
const DRAWS = { level: -1, effect: -2, crisis: 1_000_000 } as const;

/**
 * The law of change for one run. The fluctuation is autoregressive by weeks, and every number of it is fixed by seed,
 * person and week, so that looking more often changes nothing that happens.
 */
export function severityLaw(law: Law, seed: number, effect: TrueEffect | undefined) {
  const { change } = law;
  const points = effect?.points ?? change.effect.points;
  const { sd } = change.fluctuation;
  const kept = 0.5 ** (WEEK / change.fluctuation['half-life-days']);
  const fresh = sd * Math.sqrt(1 - kept * kept);
  const wholeSd = Math.hypot(change['stable-level'].sd, sd);
  const draw = (person: number, which: number): number => normalAt(seed, person, which);

  const crisis = (s: Severity, day: number): void => {
    s.week = Math.floor(day / WEEK);
    s.fluctuation =
      change['crisis-at-referral'].mean + change['crisis-at-referral'].sd * draw(s.person, DRAWS.crisis + day);
  };
  return {
    /** Somebody new, on the day they are referred: at a crisis. */
    begin(person: number, day: number): Severity {
      const s: Severity = {
        person,
        level: change['stable-level'].mean + change['stable-level'].sd * draw(person, DRAWS.level),
        effect: points + change.effect.spread * draw(person, DRAWS.effect),
        fluctuation: 0,
        week: 0,
        startedDay: null,
        stoppedDay: null,
      };
      crisis(s, day);
      return s;
    },
    crisis,
    /** Severity on a day no earlier than the week last asked for. */
    on(s: Severity, day: number): number {
      for (const week = Math.floor(day / WEEK); s.week < week; ) {
        s.week += 1;
        s.fluctuation = kept * s.fluctuation + fresh * draw(s.person, s.week);
      }
      return s.level + s.fluctuation + s.effect * reached(s, day, change.effect['full-after-days']);
    },
    /** In standard deviations from the mean of all people, for chances that depend on how somebody is. */
    standard: (severity: number): number => (severity - change['stable-level'].mean) / wholeSd,
  };
}
export type SeverityLaw = ReturnType<typeof severityLaw>;

function reached(s: Severity, day: number, fullAfter: number): number {
  if (s.startedDay === null) return 0;
  return Math.min(1, ((s.stoppedDay ?? day) - s.startedDay) / fullAfter);
}
