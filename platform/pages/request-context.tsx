import { createContext, useContext } from 'react';

/** What every component of one response may ask without being handed it: set by the shell, never stored. */
export interface RequestContext {
  readonly csrfToken: string;
}

const Context = createContext<RequestContext>({ csrfToken: '' });

export const RequestContextProvider = Context.Provider;

/** Hidden field that proves a form was made by us for this browser. Put it inside every `<form method="post">`. */
export function Csrf() {
  return <input type="hidden" name="_csrf" value={useContext(Context).csrfToken} />;
}
