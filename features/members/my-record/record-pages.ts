/** Pages about one's own record, in the order in which My record lists them; `name` is the id of the link's words. */
export const recordPages: readonly { readonly path: `/my-record/${string}`; readonly name: string }[] = [
  { path: '/my-record/details', name: 'record-details' },
  { path: '/my-record/needs', name: 'record-my-needs' },
  { path: '/my-record/about-me', name: 'record-about-me' },
  { path: '/my-record/notes', name: 'notes-title' },
  { path: '/my-record/peer-contact', name: 'record-peer' },
  { path: '/my-record/who-looked', name: 'looked-title' },
  { path: '/my-record/closed', name: 'record-closed' },
  { path: '/my-record/sharing', name: 'record-sharing' },
  { path: '/my-record/network', name: 'record-network' },
  { path: '/my-record/crisis-plan-given', name: 'record-crisis-plan-given' },
  { path: '/my-record/crises', name: 'record-crises' },
  { path: '/my-record/told', name: 'record-told' },
  { path: '/my-record/leaving', name: 'record-leaving' },
  { path: '/my-record/medicines', name: 'record-medicines' },
  { path: '/my-record/votes', name: 'record-votes' },
  { path: '/my-record/working-here', name: 'record-working-here' },
];
