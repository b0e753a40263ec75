import { answerForReading } from '../enter/codes.rules.ts';
import { words } from '../measure-words.ts';
import type { InHand } from './in-hand.ts';

/** What was answered on a form without a score, question by question; whoever opens it with a link alone does not see it. */
export function WhatYouSaid({ hand: { instrument, response, way } }: { hand: InHand }) {
  const said = instrument.items.flatMap((item) => {
    const given = response.answers[item.id];
    return given === undefined
      ? []
      : [{ id: item.id, asked: item.text ?? item.topic, answer: answerForReading(instrument, item, given) }];
  });
  if (instrument.scales.length > 0 || way.frame.alone || said.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-s">{words('said-heading')}</h2>
      <dl className="cg-facts">
        {said.map(({ id, asked, answer }) => [
          <dt key={`${id}?`}>{asked}</dt>,
          <dd key={id} className="cg-typed">
            {answer}
          </dd>,
        ])}
      </dl>
    </section>
  );
}
