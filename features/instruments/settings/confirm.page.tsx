import { z } from 'zod';
import { Checkboxes, TextArea, TextField } from '#platform/pages/index.ts';
import { decide } from '../confirmation.store.ts';
import { hasRememberedRule } from '../words-for.ts';
import { decisionPage } from './decision-page.tsx';
import { ItemList } from './facts-section.tsx';

const words = (most: number) => z.string().trim().max(most, `Write at most ${most} letters`);
const comparedWith = words(200).min(1, 'Enter which version you compared it with');
const note = words(1000).default('');
const noteOf = (text: string) => (text === '' ? {} : { note: text });

const confirmSchema = z.object({
  comparedWith,
  compared: z.literal('yes', 'Say that you have compared it, or leave it a draft'),
  note,
});

/** A lead vouches that the draft says what the licensed form says. */
export const confirmPage = decisionPage<z.infer<typeof confirmSchema>>({
  schema: confirmSchema,
  fields: ['comparedWith', 'compared', 'note'],
  path: () => 'confirm',
  title: ({ instrument }) => `Confirm ${instrument.name}`,
  button: 'Confirm it for this service',
  isThere: ({ standing }) => standing.draft.length > 0,
  about: ({ standing, instrument }) => (
    <>
      <p className="nhsuk-u-margin-bottom-1">Nobody here has read a source for this:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {standing.draft.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        Lay the licensed form and its manual beside this list. Compare the order of the items, the number beside each
        answer, and which are turned round.
      </p>
      <ItemList instrument={instrument} />
    </>
  ),
  inputs: (form, { service }) => (
    <>
      <TextField
        form={form}
        name="comparedWith"
        label="Which version of the licensed form did you compare it with?"
        hint="For example: version 2.1 of the form, and its manual of 2024"
      />
      <Checkboxes
        form={form}
        name="compared"
        label="What you confirm"
        choices={[
          {
            value: 'yes',
            words: `I have compared every item, its answers and its scoring, and ${service.name} may ask it`,
          },
        ]}
      />
      <TextArea form={form} name="note" label="Note (if you like)" rows={3} />
    </>
  ),
  decide: async (value, { tx, by, instrument }) => {
    await decide(tx, by, instrument, {
      about: 'licensed-form',
      holds: true,
      comparedWith: value.comparedWith,
      ...noteOf(value.note),
    });
    return { done: `${instrument.name} is confirmed and can be asked.` };
  },
});

const ruleSchema = z.object({ comparedWith: words(200).min(1, 'Enter where you found the rule'), note });

/** A lead found the rule for missing answers, which here is only remembered, in the manual. */
export const missingRulePage = decisionPage<z.infer<typeof ruleSchema>>({
  schema: ruleSchema,
  fields: ['comparedWith', 'note'],
  path: () => 'missing-rule',
  title: ({ instrument }) => `Missing answers in ${instrument.name}`,
  button: 'Use this rule in this service',
  isThere: ({ instrument }) => hasRememberedRule(instrument),
  about: ({ instrument }) => (
    <>
      <p>We remember this rule and have not found it in a source. Use it only if the licensed manual says the same.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {instrument.scales.flatMap(({ id, name, items, otherMissingRules }) =>
          otherMissingRules
            .filter((rule) => rule.id === 'remembered')
            .map(({ most }) => (
              <li key={id}>
                {name}: up to {most} of {items.length} answers may be missing; the others stand for them
              </li>
            )),
        )}
      </ul>
      <p>Scores of answers sent from now on follow it. Earlier scores stay as they are.</p>
    </>
  ),
  inputs: (form) => (
    <>
      <TextField
        form={form}
        name="comparedWith"
        label="Where did you find the rule?"
        hint="For example: scoring manual of 2024, page 12"
      />
      <TextArea form={form} name="note" label="Note (if you like)" rows={3} />
    </>
  ),
  decide: async (value, { tx, by, instrument }) => {
    await decide(tx, by, instrument, {
      about: 'missing-rule',
      holds: true,
      comparedWith: value.comparedWith,
      ...noteOf(value.note),
    });
    return { done: 'The rule is used for answers sent from now on.' };
  },
});
