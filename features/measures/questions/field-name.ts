/** Name (and id) of the field of one item in a form of questions. */
export const fieldOf = (itemId: string): string => `item-${itemId}`;

/** What a radio says when a question is left out: radios cannot be unset, so leaving out is a choice of its own. */
export const LEFT_OUT = 'leave-out';
