import { Answers } from '#features/journeys/index.ts';
import { Checkboxes, type FormState, type PageRequest, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import { ABOUT, type About, KINDS, type Kind, PERMISSIONS, type Permission } from '../voice.tables.ts';
import { words } from '../voice-words.ts';
import type { Colleague } from './names-meant.rules.ts';

export const TELL_FIELDS = ['kind', 'about', 'lead', 'meant', 'who', 'words', 'wish', 'name', 'reach', 'show'];

export interface Typed {
  readonly kind: Kind;
  readonly about: About;
  readonly who: string | null;
  readonly words: string;
  readonly wish: string | null;
  readonly name: string | null;
  readonly reach: string | null;
  readonly permission: Permission;
  readonly meant: readonly string[];
  readonly aboutLeads: boolean;
}

/** Reads the form to its end; errors name the field. */
export function readTelling({ body, today }: PageRequest): { typed: Typed; errors: Record<string, string> } {
  const answers = new Answers(body, today);
  const typed = {
    kind: answers.choice('kind', KINDS, words('tell-error-kind')),
    about: answers.choice('about', ABOUT, words('tell-error-about')),
    who: answers.text('who', 300) || null,
    words: answers.required('words', words('tell-error-words'), 10_000),
    wish: answers.text('wish', 4000) || null,
    name: answers.text('name', 120) || null,
    reach: answers.text('reach', 200) || null,
    permission: answers.choice('show', PERMISSIONS, words('tell-error-show')),
    meant: answers.many('meant'),
    aboutLeads: answers.many('lead').includes('yes'),
  };
  if (typed.reach !== null && typed.reach.length < 3) answers.wrong('reach', 'Enter a whole number or address');
  return { typed, errors: answers.errors };
}

/** The questions. Members choose from the names of the team; to others no name is shown. */
export function TellFields({ form, team, days }: { form: FormState; team: readonly Colleague[]; days: number }) {
  const choices = <T extends string>(ids: readonly T[], prefix: string) =>
    ids.map((value) => ({ value, words: words(`${prefix}-${value}`) }));
  const kinds = choices(KINDS, 'kind').map((choice) =>
    choice.value === 'complaint' ? { ...choice, hint: words('kind-complaint-hint', { days }) } : choice,
  );
  return (
    <>
      <Radios form={form} name="kind" label={words('tell-kind')} choices={kinds} />
      <Radios form={form} name="about" label={words('tell-about')} choices={choices(ABOUT, 'about')} />
      <Checkboxes
        form={form}
        name="lead"
        label={words('tell-lead')}
        hint={words('tell-lead-hint')}
        choices={[{ value: 'yes', words: words('tell-lead-yes') }]}
      />
      {team.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="meant"
          label={words('tell-meant')}
          hint={words('tell-meant-hint')}
          choices={team.map(({ accountId, name }) => ({ value: accountId, words: name }))}
          small
        />
      )}
      <TextField form={form} name="who" label={words('tell-who')} hint={words('tell-who-hint')} />
      <TextArea form={form} name="words" label={words('tell-words')} hint={words('tell-words-hint')} rows={8} />
      <TextArea form={form} name="wish" label={words('tell-wish')} hint={words('tell-wish-hint')} rows={3} />
      <TextField form={form} name="name" label={words('tell-name')} hint={words('tell-name-hint')} autoComplete="off" />
      <TextField
        form={form}
        name="reach"
        label={words('tell-reach')}
        hint={words('tell-reach-hint')}
        autoComplete="off"
      />
      <Radios
        form={form}
        name="show"
        label={words('tell-show')}
        hint={words('tell-show-hint')}
        choices={choices(PERMISSIONS, 'show')}
      />
    </>
  );
}
