import { z } from 'zod';
import { type FormDefinition, type FormState, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import type { Topic } from './deciding.tables.ts';
import { words } from './deciding-words.ts';
import type { ProposalWords } from './proposal.store.ts';

/** What anybody may propose; joining, leaving and elections have forms of their own. */
export const FREE_TOPICS = ['running', 'house-rules', 'risk', 'choosing-staff', 'changing-the-model'] as const;

const LONGEST = 5000;
const LONGEST_TITLE = 200;

export const textOf = (missing: string, longest = LONGEST) =>
  z
    .string({ error: () => words(missing) })
    .trim()
    .min(1, words(missing))
    .max(longest, words('too-long'));
export const textOrNone = (longest = LONGEST) =>
  z
    .string()
    .trim()
    .max(longest, words('too-long'))
    .optional()
    .transform((typed) => (typed === undefined || typed === '' ? null : typed));
/** Comes with the page; a form without one was not made here, and gets one of its own. */
export const onceKey = z.uuid().catch(() => crypto.randomUUID());

const wordsOfProposal = {
  title: textOf('title-needed', LONGEST_TITLE),
  words: textOf('words-needed'),
  why: textOrNone(),
};

export const newProposalForm: FormDefinition<ProposalWords & { readonly topic: Topic; readonly once: string }> = {
  schema: z.object({ topic: z.enum(FREE_TOPICS, words('topic-needed')), ...wordsOfProposal, once: onceKey }),
  fields: ['topic', 'title', 'words', 'why'],
};
export const changeForm: FormDefinition<ProposalWords & { readonly version: number }> = {
  schema: z.object({ ...wordsOfProposal, version: z.coerce.number().int().min(1) }),
  fields: ['title', 'words', 'why', 'version'],
};

export function TopicQuestion({ form }: { form: FormState }) {
  return (
    <Radios
      form={form}
      name="topic"
      label={words('topic-label')}
      choices={FREE_TOPICS.map((topic) => ({ value: topic, words: words(`topic-${topic}`) }))}
    />
  );
}

export function WordsQuestions({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="title" label={words('title-label')} hint={words('title-hint')} />
      <TextArea form={form} name="words" label={words('words-label')} />
      <TextArea form={form} name="why" label={words('why-label')} hint={words('why-hint')} rows={3} />
    </>
  );
}
