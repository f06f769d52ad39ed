import { createHash } from 'node:crypto';
import { PAGE_SCRIPT } from './page-script';
import { VERIFIER_SCRIPT } from './verify-in-browser';

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
label{display:block;margin:1rem 0 .2rem}input,textarea,button{font:inherit;width:100%;box-sizing:border-box}
#says:not(:empty){margin-top:1rem;padding:0 1rem;border:2px solid}.holds{border-color:#070!important}.fails{border-color:#900!important}
pre{white-space:pre-wrap;overflow-wrap:anywhere}`;

const SCRIPT = VERIFIER_SCRIPT + PAGE_SCRIPT;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const RULES = `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;

/** With nothing that could send anything: what is chosen stays in the browser. */
export const VERIFICATION_POLICY = `${RULES}; frame-ancestors 'none'`;

const field = (id: string, en: string, zh: string): string =>
  `<label for="${id}">${en} <span lang="zh">${zh}</span></label><input type="file" id="${id}">`;

/** Whole in one document, so that it can be saved and used without the court; the rules stand in it for then. */
export const VERIFICATION_PAGE =
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta http-equiv="Content-Security-Policy" content="${RULES}"><title>Verify a file 验证文件</title><style>${STYLE}</style></head><body>` +
  `<h1>Verify a file <span lang="zh">验证文件</span></h1>` +
  `<p>The file is compared here, in your browser, and is sent nowhere. Take the key from elsewhere than from whoever gave you the file. This page can be saved and used offline.</p>` +
  `<p lang="zh">文件仅在您的浏览器中比对，不会发送至任何地方。公钥请勿取自提供文件之人。本页可保存后离线使用。</p>` +
  `<form id="form">${field('file', 'File', '文件')}${field('receipt', 'Receipt (.tlog-proof)', '回执')}` +
  `${field('entry', 'Entry (opening of the bundle, or JSON)', '条目（证据包 opening 文件或 JSON）')}` +
  `<label for="key">Verifier key of the log <span lang="zh">日志验证公钥</span></label><textarea id="key" rows="2" spellcheck="false"></textarea>` +
  `<p><button>Verify 验证</button></p></form><div id="says" role="status"></div>` +
  `<noscript><p>This page verifies with JavaScript; without it, use <code>verify.sh</code>. 本页需要 JavaScript；也可使用 verify.sh。</p></noscript>` +
  `<script>${SCRIPT}</script></body></html>`;
