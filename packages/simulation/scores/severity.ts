import type { Law } from '../law/law.ts';
import type { Random } from '../random.ts';

/** How somebody is on the CORE-10 scale: a level of their own, a fluctuation that fades, and what the true effect adds. */
export interface Severity {
  readonly level: number;
  /** Change in points once the whole effect is there; negative is better. */
  readonly effect: number;
  fluctuation: number;
  day: number;
  startedDay: number | null;
  stoppedDay: number | null;
}

/** The true effect of a run in CORE-10 points, negative better; 0 unless somebody asks "what if". */
export interface TrueEffect {
  readonly points: number;
}

export function severityLaw(law: Law, random: Random, effect: TrueEffect | undefined) {
  const { change } = law;
  const points = effect?.points ?? change.effect.points;
  const daily = Math.log(2) / change.fluctuation['half-life-days'];
  const sd = change.fluctuation.sd;
  const wholeSd = Math.hypot(change['stable-level'].sd, sd);

  const crisis = (s: Severity, day: number): void => {
    s.day = day;
    s.fluctuation = random.normal(change['crisis-at-referral'].mean, change['crisis-at-referral'].sd);
  };
  return {
    /** Somebody new, on the day they are referred: at a crisis. */
    begin(day: number): Severity {
      const s: Severity = {
        level: random.normal(change['stable-level'].mean, change['stable-level'].sd),
        effect: random.normal(points, change.effect.spread),
        fluctuation: 0,
        day,
        startedDay: null,
        stoppedDay: null,
      };
      crisis(s, day);
      return s;
    },
    crisis,
    /** Severity on a day no earlier than the last asked for; draws the fluctuation up to it (Ornstein-Uhlenbeck). */
    on(s: Severity, day: number): number {
      if (day > s.day) {
        const kept = Math.exp(-daily * (day - s.day));
        s.fluctuation = kept * s.fluctuation + random.normal(0, sd * Math.sqrt(1 - kept * kept));
        s.day = day;
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
