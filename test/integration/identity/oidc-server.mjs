// A real OpenID provider on the loopback address, in a process of its own: node oidc-server.mjs <redirect uri>.
// Prints its issuer when it listens. `POST /people/next` names who answers the next sign-in, without any page.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [redirectUri] = process.argv.slice(2);
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

/** Who answers next: `sub`, the level of assurance, and whether she says no. */
let next = { sub: 'nobody' };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'court',
      client_secret: 'a secret of the court and the provider',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'email', 'email_verified', 'level'], acr: null },
  cookies: { keys: ['only of this test'] },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: next.email, email_verified: false, level: next.level }),
  }),
});

async function interact(request, response) {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response);
  if (next.refuses) return provider.interactionFinished(request, response, { error: 'access_denied' });
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: next.sub } });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: next.sub, clientId: params.client_id });
  grant.addOIDCScope('openid');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

async function nameNext(request, response) {
  let text = '';
  for await (const chunk of request) text += chunk;
  next = JSON.parse(text);
  response.end();
}

const callback = provider.callback();
server.on('request', (request, response) => {
  if (request.url === '/people/next') void nameNext(request, response);
  else if (request.url.startsWith('/interaction/')) void interact(request, response);
  else callback(request, response);
});
process.stdout.write(`${issuer}\n`);
