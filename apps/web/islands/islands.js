import { keepDrafts } from './keep-drafts.js';

keepDrafts(document);
