import { escapeHtml } from '@assize/kernel';
import type { Journal } from '@assize/sandbox';
import { ACCOUNTS, emailOf, SANDBOX_PASSWORD } from '@seed/accounts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{margin-bottom:0}h2{margin-top:2rem}ol{padding-left:1.5rem}li{margin:.2rem 0}
code,pre{font:13px/1.4 ui-monospace,monospace;background:#f2f2f0;border-radius:3px}code{padding:.1em .3em}
pre{padding:.6rem;overflow-x:auto}td,th{text-align:left;padding:.15rem 1rem .15rem 0}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#181818}code,pre{background:#2a2a2a}a{color:#8ab4f8}}`;

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>Assize</title><style>${STYLE}</style></head><body>${body}</body></html>`;

const LINKS = `<p><a href="/docs">API description</a> · <a href="/openapi.json">OpenAPI 3.1</a> ·
<a href="/log/checkpoint">log checkpoint</a> · <a href="/verify">verify a file</a> · <a href="/metrics">metrics</a></p>`;

const HEAD = `<h1>Assize</h1><p>An open smart court: filing, evidence anyone can verify, hearings, like cases.</p>${LINKS}`;

const timeline = ({ told, finished }: Journal): string =>
  `<h2>The first case</h2><ol>${told
    .filter(({ sentence }) => sentence !== '')
    .map(({ sentence }) => `<li>${escapeHtml(sentence)}</li>`)
    .join('')}</ol>` + (finished ? '' : '<p>It is being played; look again in a moment.</p>');

const openThings = ({ open }: Journal): string =>
  `<h2>Left open for you</h2>${open
    .map(({ who, what, line }) => `<p><b>${escapeHtml(who)}:</b> ${escapeHtml(what)}</p><pre>${escapeHtml(line)}</pre>`)
    .join('')}`;

const logins = (): string =>
  `<h2>Logins</h2><p>Everybody's password is <code>${escapeHtml(SANDBOX_PASSWORD)}</code>; ` +
  `<code>npm run -s assize -- token NAME</code> prints an access token.</p><table><tr><th>address</th><th>role</th></tr>${ACCOUNTS.map(
    ({ key, role, court }) =>
      `<tr><td><code>${escapeHtml(emailOf(key))}</code></td><td>${escapeHtml(role)}${court ? `, ${escapeHtml(court)}` : ''}</td></tr>`,
  ).join('')}</table>`;

/** The page at `/` of a sandbox; one document, no script. */
export const sandboxPage = (journal: Journal): string =>
  page(HEAD + timeline(journal) + openThings(journal) + logins());

/** The page at `/` of a production. */
export const productionPage = (): string => page(HEAD);
