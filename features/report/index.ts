/** The report of a service: made from released figures, published by a named person, never changed. */

export { type Again, workedOutAgain } from './again/again.ts';
export { type ReportMaking, startMakingReports } from './make/make.job.ts';
export { makeDrafts } from './make/make-drafts.ts';
export { askedLikeThis, publishInvented } from './publish/publish-invented.ts';
