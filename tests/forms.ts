/** What a page says, as a person without scripts has it. */
export interface OpenedPage {
  readonly status: number;
  readonly html: string;
  /** The words of the page, without markup. */
  readonly text: string;
  /** The words of its links. */
  readonly links: readonly string[];
  readonly location: string | null;
}

export interface BrowsingForms {
  open(path: string): Promise<OpenedPage>;
  /** Opens the form at the path, fills in what is given over what stands in it, and sends it. */
  send(path: string, values: Record<string, string>): Promise<OpenedPage>;
  /** Posts exactly these values, without opening a form first. */
  post(path: string, values: Record<string, string>): Promise<OpenedPage>;
  /** As `send`, for a form that must be taken: throws with the page's words when it is not. */
  sent(path: string, values: Record<string, string>): Promise<OpenedPage>;
}

/** Opens pages and sends forms over HTTP like a browser without scripts: cookies kept, hidden fields sent along. */
export function browsing(origin: string): BrowsingForms {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<OpenedPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const html = await answer.text();
    return {
      status: answer.status,
      html,
      text: wordsOf(html),
      links: linksOf(html),
      location: answer.headers.get('location'),
    };
  };
  const send = async (path: string, values: Record<string, string>): Promise<OpenedPage> => {
    const form = await ask(path);
    const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
    const body = new URLSearchParams([
      ['_csrf', token],
      ...fieldsOf(form.html).filter(([name]) => !(name in values)),
      ...Object.entries(values),
    ]);
    return ask(path, { method: 'POST', body });
  };
  return {
    open: ask,
    post: (path, values) => ask(path, { method: 'POST', body: new URLSearchParams(values) }),
    send,
    sent: async (path, values) => {
      const answer = await send(path, values);
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 900)}`);
      return answer;
    },
  };
}

const plain = (text: string) =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const wordsOf = (html: string) => plain(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html);
const linksOf = (html: string) =>
  [...html.matchAll(/<a\b[^>]*>([\s\S]*?)<\/a>/g)].map((match) => plain(match[1] ?? ''));

/** The fields of the form in the main part of a page with what stands in them, as a browser would send them. */
function fieldsOf(html: string): [string, string][] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const inputs = [...main.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const type = attribute(tag, 'type');
    const isChoice = type === 'radio' || type === 'checkbox';
    return (isChoice && !/\bchecked\b/.test(tag)) || attribute(tag, 'name') === '_csrf'
      ? []
      : [[attribute(tag, 'name'), attribute(tag, 'value')]];
  });
  const areas = [...main.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', words = '']): [string, string] => [attribute(tag, 'name'), plain(words)],
  );
  const selects = [...main.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, tag = '', options = '']): [string, string] => [
      attribute(tag, 'name'),
      attribute(/<option\b[^>]*\bselected\b[^>]*>/.exec(options)?.[0] ?? '', 'value'),
    ],
  );
  return [...inputs, ...areas, ...selects];
}
