import { belongsTo, withinOneMove } from '@commonground/journey';
import { type Attribute, label } from '@commonground/service-model';
import { asked, type JourneyAct } from './act.ts';
import { couldWrite } from './draft-fact.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { Radios } from './questions.tsx';

/** The attributes that a next step, or something offered here, asks of this person and nobody has asked them about. */
function unasked(at: JourneyInView): Attribute[] {
  const conditions = [
    ...at.next.flatMap(({ needs }) => needs.map(({ condition }) => condition)),
    ...[...withinOneMove(at.model, at.state.stage)].flatMap((id) => at.model.components[id]?.needs ?? []),
  ];
  const wanted = conditions.flatMap((condition) => ('is' in condition ? [condition.is] : []));
  return [...new Set(wanted)].filter((attribute) => at.state.judged[belongsTo(attribute)] === undefined);
}

const attributeAsked = (at: JourneyInView) => unasked(at).find((attribute) => attribute === asked(at, 'whether'));

/** Something is meant for some people only, parents for example: they are asked, and their own word counts. */
export const askWhether: JourneyAct = {
  id: 'ask-whether',
  offers: (at) =>
    unasked(at)
      .filter((attribute) => couldWrite(at, { kind: 'judged', what: belongsTo(attribute), met: true }))
      .map((attribute) => ({
        words: `Ask ${at.person.called}: for ${label('attribute', attribute)} only`,
        place: 'places',
        about: { whether: attribute },
      })),
  page: (at) => {
    const attribute = attributeAsked(at);
    if (attribute === undefined) return undefined;
    return {
      title: `For ${label('attribute', attribute)} only`,
      button: 'Save what they said',
      about: `Something here is for ${label('attribute', attribute)} only. Ask ${at.person.called}: what they say counts.`,
    };
  },
  fields: () => ['belongs'],
  questions: (at, form) => (
    <Radios
      form={form}
      name="belongs"
      label={`Does ${at.person.called} say that it is for them?`}
      choices={[
        { value: 'yes', words: 'Yes' },
        { value: 'no', words: 'No' },
      ]}
      inline
    />
  ),
  read: (at, answers) => {
    const attribute = attributeAsked(at)!;
    const met = answers.choice('belongs', ['yes', 'no'], `Choose what ${at.person.called} said`) === 'yes';
    return [{ kind: 'judged', on: answers.pastDay('on', 'the day they said it'), what: belongsTo(attribute), met }];
  },
  done: (at) => `Saved what ${at.person.called} said.`,
};
