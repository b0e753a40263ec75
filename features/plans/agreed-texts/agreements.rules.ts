import type { Condition, RunningModel } from '@commonground/service-model';

/** What one community of a service agrees with each other. */
export interface AgreementOfCommunity {
  /** Key of its text. */
  readonly key: string;
  readonly name: string;
  /** What the journey's facts call it; moves of the model may need it. */
  readonly what: string;
}

const USUAL = "the community's boundaries";

/** The agreements of a service: one for each community it has; one for the whole where only its moves ask for one. */
export function agreementsOf(model: Pick<RunningModel, 'components' | 'moves'>): AgreementOfCommunity[] {
  const asked = [...Object.values(model.moves), ...Object.values(model.components)].flatMap(({ needs }) =>
    (needs ?? []).flatMap((condition: Condition) => ('agreed' in condition ? [condition.agreed] : [])),
  );
  const what = asked[0] ?? USUAL;
  const communities = Object.entries(model.components).filter(([, { form }]) => form === 'community');
  if (communities.length > 0) return communities.map(([id, { name }]) => ({ key: `boundaries-${id}`, name, what }));
  return asked.length === 0 ? [] : [{ key: 'boundaries', name: what, what }];
}
