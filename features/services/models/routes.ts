import type { Route } from '#platform/pages/index.ts';
import { saveAbout, showAbout } from './about.route.tsx';
import { beginNextVersion, makeCopy, showCopy } from './begin-draft.route.tsx';
import { draftFile, putDraftAway, showDraft } from './draft.route.tsx';
import { saveDraftText, showDraftText } from './draft-text.route.tsx';
import { savePart, showPart } from './part.route.tsx';
import { showStart, startVersion } from './start.route.tsx';
import { showVersion, takeVersionBack, versionFile } from './version.route.tsx';
import { showVersions } from './versions.route.tsx';

const versions = '/s/:serviceId/model/versions';
const drafts = '/s/:serviceId/model/drafts';
const draft = `${drafts}/:draftId`;
const act = 'model.change';

/** The versions of a service's model, and how the next one is written and started. */
export const routes: readonly Route[] = [
  { method: 'GET', path: versions, act: 'model.read', handle: showVersions },
  { method: 'GET', path: `${versions}/:version`, act: 'model.read', handle: showVersion },
  { method: 'GET', path: `${versions}/:version/file`, act: 'model.read', handle: versionFile },
  { method: 'POST', path: `${versions}/:version/take-back`, act, handle: takeVersionBack },
  { method: 'POST', path: drafts, act, handle: beginNextVersion },
  { method: 'GET', path: `${drafts}/copy`, act, handle: showCopy },
  { method: 'POST', path: `${drafts}/copy`, act, handle: makeCopy },
  { method: 'GET', path: draft, act, handle: showDraft },
  { method: 'GET', path: `${draft}/file`, act, handle: draftFile },
  { method: 'GET', path: `${draft}/text`, act, handle: showDraftText },
  { method: 'POST', path: `${draft}/text`, act, handle: saveDraftText },
  { method: 'GET', path: `${draft}/about`, act, handle: showAbout },
  { method: 'POST', path: `${draft}/about`, act, handle: saveAbout },
  { method: 'GET', path: `${draft}/part/:part`, act, handle: showPart },
  { method: 'POST', path: `${draft}/part/:part`, act, handle: savePart },
  { method: 'GET', path: `${draft}/start`, act, handle: showStart },
  { method: 'POST', path: `${draft}/start`, act, handle: startVersion },
  { method: 'POST', path: `${draft}/put-away`, act, handle: putDraftAway },
];
