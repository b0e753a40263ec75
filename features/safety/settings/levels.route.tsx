import { inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import { words } from '../safety-words.ts';
import { settingOf } from './duty-hours.route.tsx';
import { LevelsList, WordsForm } from './levels.page.tsx';
import { riskLevels, riskyInstruments } from './levels-view.ts';
import { memberReads, WhatMembersRead } from './preview.tsx';
import { safetySetting, setSafety } from './settings.store.ts';

const MOST_LETTERS = 2000;

export const showLevels = (request: PageRequest): Promise<Answer> => drawLevels(request);

/** What each answer about risk calls for, the words a member sees, and what they would read now. */
function drawLevels(request: PageRequest, typed?: FormState): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, view }) => {
    const changes = may(request.actor, 'service.settings', { serviceId });
    const form = typed ?? filledForm({ words: (await safetySetting(tx, serviceId))?.help_words ?? '' });
    return formPage({
      title: 'Levels of alerts',
      form,
      section: 'settings',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/settings`}>Settings</a>
          </p>
          <h1 className="nhsuk-heading-l">Which answers raise an alert</h1>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {Object.entries(flagLevels().levels).map(([level, { words: name, means }]) => (
              <li key={level}>
                <strong>{name}.</strong> {means}
              </li>
            ))}
          </ul>
          <p>
            Every answer about risk shows help at once. Members never read a level. If every such answer raised an
            alert, the few that cannot wait would be hard to see.
          </p>
          <LevelsList
            serviceId={serviceId}
            instruments={await riskLevels(tx, serviceId, riskyInstruments())}
            changes={changes}
          />
          <WordsForm serviceId={serviceId} form={form} changes={changes} usual={words('help-words')} />
          <WhatMembersRead {...(await memberReads(tx, serviceId, request.clock.now()))} />
        </div>
      ),
    });
  });
}

/** The service's own words for the moment after an answer about risk; left empty, those of the product. */
export async function sendWords(request: PageRequest): Promise<Answer> {
  const typed = typeof request.body.words === 'string' ? request.body.words.trim() : '';
  if (typed.length > MOST_LETTERS) {
    const message = `Write at most ${MOST_LETTERS} letters. You wrote ${typed.length}`;
    return drawLevels(request, withErrors(request.body, ['words'], { words: message }));
  }
  return inService(request, async ({ tx, serviceId }) => {
    await setSafety(tx, settingOf(request), { help_words: typed === '' ? null : typed });
    return { redirect: `/s/${serviceId}/settings/alerts`, flash: 'Saved. Members read these words from now on.' };
  });
}
