import { setTimeout as pause } from 'node:timers/promises';
import { Answers, countUnknown, pauseAfter, readReference } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { serviceHere } from '../service-here.ts';
import { myVoices, type VoiceInFull } from '../voice.store.ts';
import { CONTENT, PERMISSIONS } from '../voice.tables.ts';
import { words } from '../voice-words.ts';
import { Outside } from './outside.tsx';
import { sayContent, sayPermission, voiceByCode } from './told.store.ts';
import { Told } from './told.tsx';

/** Where a code is typed. */
export const askForVoiceCode = async (): Promise<Answer> => codePage(emptyForm);

export async function readVoiceCode({ body }: PageRequest): Promise<Answer> {
  const code = readReference(typeof body.reference === 'string' ? body.reference : '');
  if (code === undefined) return codePage(withErrors(body, ['reference'], { reference: words('told-error') }));
  return { redirect: `/told/${code}` };
}

const codePage = (form: FormState): Answer =>
  formPage({
    title: words('told-title'),
    form,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('told-title')}</h1>
        <p>{words('told-lede')}</p>
        <FormBox action="/told" button={words('told-button')}>
          <TextField
            form={form}
            name="reference"
            label={words('told-code')}
            hint={words('told-code-hint')}
            autoComplete="off"
            width={20}
          />
        </FormBox>
      </div>
    ),
  });

/** How a page of one contribution finds it: by its code, or by the member who is signed in. */
type Found = { readonly voice: VoiceInFull; readonly address: string; readonly section?: string };

async function byCode(request: PageRequest): Promise<Found | undefined> {
  const code = readReference(request.params.code ?? '');
  const voice = code === undefined ? undefined : await voiceByCode(request.storage, code);
  return voice && { voice, address: `/told/${code}` };
}

async function byMember(request: PageRequest): Promise<Found | undefined> {
  const voiceId = request.params.voiceId ?? '';
  if (!isRecordId(voiceId)) return undefined;
  const mine = await withActor(request.storage, request.actor, myVoices);
  const voice = mine.find((one) => one.voiceId === voiceId);
  return voice && { voice, address: `/my-record/told/${voiceId}`, section: 'my-record' };
}

async function draw(request: PageRequest, { voice, address, section }: Found, form: FormState): Promise<Answer> {
  const here = await serviceHere(request, voice.serviceId);
  const title = words('told-title');
  return formPage({
    title,
    form,
    ...(section === undefined ? {} : { section }),
    ...(here === undefined ? {} : { service: here.view }),
    page: (
      <div className="nhsuk-u-reading-width">
        {section === undefined ? null : (
          <p className="nhsuk-caption-l">
            <a href="/my-record/told">{words('mine-title')}</a>
          </p>
        )}
        <h1>{title}</h1>
        <Told voice={voice} today={request.today} address={address} form={form} />
        {voice.kind === 'complaint' ? <Outside /> : null}
      </div>
    ),
  });
}

async function unknown(request: PageRequest): Promise<Answer> {
  await pause(pauseAfter(await countUnknown(request.storage, request.clock.now())));
  return {
    title: words('told-unknown-title'),
    status: 404,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('told-unknown-title')}</h1>
        <p>{words('told-unknown')}</p>
        <p>
          <a href="/told">{words('type-code')}</a>
        </p>
      </div>
    ),
  };
}

type Finder = (request: PageRequest) => Promise<Found | undefined>;
const pageOf = (find: Finder) => async (request: PageRequest) => {
  const found = await find(request);
  return found === undefined ? unknown(request) : draw(request, found, emptyForm);
};
const contentOf = (find: Finder) => async (request: PageRequest) => {
  const found = await find(request);
  if (found === undefined) return unknown(request);
  const answers = new Answers(request.body, request.today);
  const content = answers.choice('content', CONTENT, words('told-content-error'));
  const view = answers.text('view', 4000) || null;
  const answerNth = Number(answers.text('answer'));
  if (answerNth !== found.voice.answers.at(-1)?.nth) answers.wrong('content', words('told-content-none'));
  if (Object.keys(answers.errors).length > 0)
    return draw(request, found, withErrors(request.body, ['content', 'view'], answers.errors));
  await sayContent(request.storage, found.voice, { answerNth, content, words: view, at: request.clock.now() });
  return { redirect: found.address, flash: words('told-content-sent') };
};
const permissionOf = (find: Finder) => async (request: PageRequest) => {
  const found = await find(request);
  if (found === undefined) return unknown(request);
  const answers = new Answers(request.body, request.today);
  const width = answers.choice('show', PERMISSIONS, words('tell-error-show'));
  if (answers.errors.show !== undefined)
    return draw(request, found, withErrors(request.body, ['show'], answers.errors));
  await sayPermission(request.storage, found.voice, width, request.clock.now());
  return { redirect: found.address, flash: words('told-show-saved') };
};

export const [showTold, sendToldContent, sendToldShow] = [pageOf(byCode), contentOf(byCode), permissionOf(byCode)];
export const [showMine, sendMyContent, sendMyShow] = [pageOf(byMember), contentOf(byMember), permissionOf(byMember)];
