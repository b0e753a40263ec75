import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Issuer {
  server: Server;
  url: string;
  /** What the issuer says of whoever signs in next. */
  claims: Record<string, unknown>;
  down: boolean;
}

/** As much of an OpenID Connect issuer as a code flow with PKCE needs, on this machine. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, URLSearchParams>();
  const made: Issuer = { server: createServer(), url: '', claims: {}, down: false };
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const idToken = (nonce: string) => {
    const now = Math.floor(Date.now() / 1000);
    const body = `${base64({ alg: 'RS256', kid: 'k' })}.${base64({ iss: made.url, aud: 'ground', iat: now, exp: now + 60, nonce, ...made.claims })}`;
    return `${body}.${createSign('sha256').update(body).sign(privateKey, 'base64url')}`;
  };
  const answer: Record<string, (url: URL, request: IncomingMessage) => Promise<object | string>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: made.url,
      authorization_endpoint: `${made.url}/authorize`,
      token_endpoint: `${made.url}/token`,
      jwks_uri: `${made.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': async () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
    '/authorize': async ({ searchParams }) => {
      const code = `code${asked.size}`;
      asked.set(code, searchParams);
      return `${searchParams.get('redirect_uri')}?${new URLSearchParams({ code, state: searchParams.get('state')! })}`;
    },
    '/token': async (_url, request) => {
      const form = new URLSearchParams((await request.toArray()).join(''));
      const begun = asked.get(form.get('code')!)!;
      const challenge = createHash('sha256').update(form.get('code_verifier')!).digest('base64url');
      if (challenge !== begun.get('code_challenge')) return { error: 'invalid_grant' };
      return { access_token: 'a', token_type: 'Bearer', id_token: idToken(begun.get('nonce')!) };
    },
  };
  made.server.on('request', async (request, response) => {
    const url = new URL(request.url!, made.url);
    const content = made.down ? undefined : await answer[url.pathname]?.(url, request);
    if (content === undefined) response.writeHead(503).end();
    else if (typeof content === 'string') response.writeHead(302, { location: content }).end();
    else
      response
        .writeHead('error' in content ? 400 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve));
  made.url = `http://127.0.0.1:${(made.server.address() as AddressInfo).port}`;
  return made;
}
