import { randomUUID } from 'node:crypto';
import { isRecordId } from '#features/services/index.ts';
import { type FormState, Radios } from '#platform/pages/index.ts';
import { words } from '../safety-words.ts';
import type { MyService } from './my-services.ts';

/** A form sent twice does one thing. */
export const Once = () => <input type="hidden" name="once" value={randomUUID()} />;

/** Help first, for whoever cannot wait for the team. */
export const HelpNow = () => (
  <p>
    {words('ring-help')} <a href="/help-now">Help now</a>.
  </p>
);

interface WhichServiceProps {
  readonly mine: readonly MyService[];
  readonly label: string;
  readonly form: FormState;
}

/** Asked only of somebody whom two services know. */
export function WhichService({ mine, label, form }: WhichServiceProps) {
  const [only] = mine;
  if (mine.length <= 1) return <input type="hidden" name="service" value={only?.serviceId ?? ''} />;
  const choices = mine.map(({ serviceId, name }) => ({ value: serviceId, words: name }));
  return <Radios form={form} name="service" label={label} choices={choices} />;
}

/** The service that was chosen; of one, that one. */
export const chosenService = (mine: readonly MyService[], chosen: unknown): MyService | undefined =>
  mine.find(({ serviceId }) => serviceId === chosen) ?? mine[0];

/** What `Once` sent; a form without it counts as one of its own. */
export const onceIn = (sent: unknown): string => (typeof sent === 'string' && isRecordId(sent) ? sent : randomUUID());
