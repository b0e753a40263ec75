import { z } from 'zod';
import { Radios, withErrors } from '#platform/pages/index.ts';
import { decide } from '../confirmation.store.ts';
import { decisionPage } from './decision-page.tsx';
import { certaintyWords } from './instrument-words.ts';

const schema = z.object({ valueSet: z.string('Choose a value set') });

/** Which value set the index is scored with in this service. */
export const valueSetPage = decisionPage<z.infer<typeof schema>>({
  schema,
  fields: ['valueSet'],
  path: () => 'value-set',
  title: ({ instrument }) => `Value set for ${instrument.name}`,
  button: 'Use this value set in this service',
  isThere: ({ instrument }) => instrument.valueSets.length > 0,
  about: () => (
    <>
      <p>
        A value set says how good people in general find each state of health. The same answers give another index with
        another set, so indexes can be compared within one set only.
      </p>
      <p className="nhsuk-inset-text">
        The mapped UK value set that NICE recommends for the five-level form is not supplied here. Figures for NICE need
        it from its holder.
      </p>
      <p>Scores of answers sent from now on use the set. Earlier scores stay as they are.</p>
    </>
  ),
  inputs: (form, { instrument }) => (
    <Radios
      form={form}
      name="valueSet"
      label="Value set"
      choices={instrument.valueSets.map(({ id, about, caution, certainty }) => ({
        value: id,
        words: id,
        hint: [about, caution, certaintyWords(certainty)].map(sentence).join(' ').trim(),
      }))}
    />
  ),
  decide: async ({ valueSet }, { tx, by, instrument }, request) => {
    if (!instrument.valueSets.some(({ id }) => id === valueSet)) {
      return { wrong: withErrors(request.body, ['valueSet'], { valueSet: 'Choose a value set' }), because: null };
    }
    await decide(tx, by, instrument, { about: 'value-set', holds: true, valueSet });
    return { done: `${valueSet} is used for answers sent from now on.` };
  },
});

const sentence = (words: string | undefined): string => (words ? `${words.replace(/\.$/, '')}.` : '');
