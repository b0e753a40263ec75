/** What can have been done when a thread is closed, in words for the team; members read data/words/text-line.yaml. */
export const DONE = {
  rang: 'We spoke on the phone',
  wrote: 'We wrote back',
  visited: 'We went to see them',
  met: 'We spoke face to face',
  other: 'Something else',
} as const;
export type DoneKind = keyof typeof DONE;

export const isDone = (kind: unknown): kind is DoneKind => typeof kind === 'string' && Object.hasOwn(DONE, kind);
