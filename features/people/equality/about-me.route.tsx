import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextField,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { asMyself } from '../details/my-details.route.tsx';
import { words } from '../people-words.ts';
import { answersOf, keepAnswers, type OwnAnswer } from './answers.store.ts';
import { codesOfItem, EQUALITY_ITEMS, type EqualityItem, PREFER_NOT } from './items.ts';

const MOST_LETTERS = 200;
/** More choices than these stand in a list that opens. */
const MOST_RADIOS = 6;

/** What somebody says about themselves, each question by itself and none of them needed for anything. */
export const showAboutMe = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, person) => {
    const known = await answersOf(tx, person);
    const values: Values = {};
    for (const [item, { answer, ownWords }] of known) {
      values[item] = answer;
      values[`${item}-words`] = ownWords ?? '';
    }
    return draw(filledForm(values));
  });

export const saveAboutMe = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, person) => {
    const { body, actor, clock } = request;
    const { said, errors } = readAnswers(body);
    if (Object.keys(errors).length > 0) return draw(withErrors(body, FIELDS, errors));
    await keepAnswers(tx, { actor, now: clock.now() }, person, said);
    return { redirect: '/my-record/about-me', flash: words('about-saved') };
  });

const FIELDS = EQUALITY_ITEMS.flatMap(({ id }) => [id, `${id}-words`]);

/** What was chosen. Own words alone count as an answer only beside a choice; anything that is no choice is left out. */
function readAnswers(body: Values) {
  const said = new Map<string, OwnAnswer>();
  const errors: Record<string, string> = {};
  for (const item of EQUALITY_ITEMS) {
    const chosen = textOf(body, item.id);
    const ownWords = item.inOwnWords ? textOf(body, `${item.id}-words`) : '';
    if (ownWords.length > MOST_LETTERS)
      errors[`${item.id}-words`] = words('error-long', { most: MOST_LETTERS, found: ownWords.length });
    const isOffered = chosen === PREFER_NOT || codesOfItem(item).some(({ code }) => code === chosen);
    if (isOffered) said.set(item.id, { answer: chosen, ownWords: chosen === PREFER_NOT ? null : ownWords || null });
    else if (ownWords !== '') errors[item.id] = words('about-choose-too');
  }
  return { said, errors };
}

const textOf = (typed: Values, name: string): string => {
  const value = typed[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
};

function draw(form: FormState): Answer {
  const title = words('about-title');
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('about-lede')}</p>
        <p>{words('about-free')}</p>
        <p>{words('about-who')}</p>
        <p>{words('about-counts')}</p>
        <FormBox action="/my-record/about-me" button={words('about-button')}>
          {EQUALITY_ITEMS.map((item) => (
            <Item key={item.id} item={item} form={form} />
          ))}
        </FormBox>
        <p>
          <a href="/my-record">{words('back')}</a>
        </p>
      </div>
    ),
  });
}

function Item({ item, form }: { item: EqualityItem; form: FormState }) {
  const choices = [
    { value: '', words: words('about-leave-out') },
    ...codesOfItem(item).map(({ code, own }) => ({ value: code, words: own })),
    { value: PREFER_NOT, words: words('about-prefer-not') },
  ];
  const label = words(`item-${item.id}`);
  return (
    <>
      {choices.length - 2 > MOST_RADIOS ? (
        <SelectField form={form} name={item.id} label={label} options={choices} />
      ) : (
        <Radios form={form} name={item.id} label={label} choices={choices} small />
      )}
      {item.inOwnWords ? <TextField form={form} name={`${item.id}-words`} label={words(`own-${item.id}`)} /> : null}
    </>
  );
}
