import { keepAnswers } from './keep-answers.js';
import { keepDrafts } from './keep-drafts.js';
import { keepRegister } from './keep-register.js';
import { listKeptRegisters } from './list-kept-registers.js';
import { moveOn } from './move-on.js';

keepDrafts(document);
keepAnswers(document);
keepRegister(document);
listKeptRegisters(document);
moveOn(document);
