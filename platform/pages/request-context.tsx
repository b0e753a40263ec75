import { createContext, useContext } from 'react';
import { labelInOwnWords, type OwnWords } from './own-words.ts';

/** What every component of one response may ask without being handed it: set by the shell, never stored. */
export interface RequestContext {
  readonly csrfToken: string;
  /** What the service in view calls things. */
  readonly words?: OwnWords;
}

const Context = createContext<RequestContext>({ csrfToken: '' });

export const RequestContextProvider = Context.Provider;

/** Hidden field that proves a form was made by us for this browser. Put it inside every `<form method="post">`. */
export function Csrf() {
  return <input type="hidden" name="_csrf" value={useContext(Context).csrfToken} />;
}

const asItIs = (label: string) => label;

/** Says a label of ours in the words of the service in view. Not for what somebody typed. */
export function useOwnWords(): (label: string) => string {
  const { words } = useContext(Context);
  return words === undefined ? asItIs : labelInOwnWords(words);
}

/** A heading or label of ours, in the words of the service in view. Names and other data stand outside it. */
export function Own({ children }: { readonly children: string | readonly string[] }) {
  const say = useOwnWords();
  return <>{say(typeof children === 'string' ? children : children.join(''))}</>;
}
