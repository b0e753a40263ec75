import { Answers } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import {
  type Answer,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { atEdition } from '../pages/edition.route.tsx';
import type { Edition } from '../report.store.ts';
import { type TakenWords, takeWordsOut } from './taken-out.store.ts';

export const showTakeOut = (request: PageRequest): Promise<Answer> =>
  atEdition(request, async (at, of) => page(at, of, emptyForm));

const page = ({ view, serviceId }: InService, { edition }: Edition, form: FormState): Answer => {
  const address = `/s/${serviceId}/reports/${edition.edition_id}`;
  return formPage({
    title: 'Take words out of a report',
    form,
    section: 'evidence',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={address}>The report</a>
        </p>
        <h1>Take words out of a report</h1>
        <p>
          Words that tell who somebody is can be taken out of every page of this report, for good. In their place stands
          that you took them out, and when. Figures cannot be taken out. Whoever has read or printed the words has them
          still, and the record of what was published keeps them out of everybody’s sight: tell whoever looks after data
          protection.
        </p>
        <FormBox action={`${address}/take-out`} button="Take these words out in my name">
          <Checkboxes
            form={form}
            name="words"
            label="Which words?"
            choices={[
              { value: 'note', words: `Why it was published: “${edition.note}”` },
              ...(edition.why === null ? [] : [{ value: 'why', words: `What was wrong: “${edition.why}”` }]),
            ]}
          />
        </FormBox>
      </div>
    ),
  });
};

export const sendTakeOut = (request: PageRequest): Promise<Answer> =>
  atEdition(request, async (at, of) => {
    const { edition } = of;
    const answers = new Answers(request.body, request.today);
    const asked = answers.many('words');
    const words = (['note', 'why'] as const).filter(
      (each): each is TakenWords => asked.includes(each) && edition[each] !== null,
    );
    if (words.length === 0) answers.wrong('words', 'Choose which words to take out');
    if (Object.keys(answers.errors).length > 0)
      return page(at, of, withErrors(request.body, ['words'], answers.errors));
    const { serviceId } = at;
    const taking = { serviceId, editionId: edition.edition_id, words, at: request.clock.now() };
    await takeWordsOut(at.tx, request.actor, taking);
    return { redirect: `/s/${serviceId}/reports/${edition.edition_id}`, flash: 'The words are taken out.' };
  });
