import { keepAnswers } from './keep-answers.js';
import { keepDrafts } from './keep-drafts.js';
import { moveOn } from './move-on.js';

keepDrafts(document);
keepAnswers(document);
moveOn(document);
