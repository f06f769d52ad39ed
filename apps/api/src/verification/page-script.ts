/** How the page uses the verifier: what is chosen is told apart by name and content, and everything a file says is shown as text alone. */
export const PAGE_SCRIPT = `const SAYS = {
  holds: ['This file is, byte for byte, the one committed to in the log. This says nothing of how it was made.', '该文件与日志所承诺者逐字节一致。这不能说明文件如何形成。'],
  file: ['This file is not the one that was committed to: at least one byte differs.', '该文件不是所承诺的文件：至少有一个字节不同。'],
  entry: ['The entry cannot be read: choose the opening of the bundle or the JSON of the entry.', '无法读取条目：请选择证据包中的 opening 文件或条目 JSON。'],
  receipt: ['The receipt cannot be read, or names a place that its checkpoint does not cover.', '无法读取回执，或其所指位置超出检查点范围。'],
  inclusion: ['The proof does not lead from the entry to the signed root of the log.', '证明不能由该条目推导至日志已签署的根。'],
  checkpoint: ['The checkpoint is not signed by the key given.', '检查点并非由所给公钥签署。'],
  unsupported: ['This browser cannot verify Ed25519 signatures. Take a newer one, or run verify.sh or assize verify.', '此浏览器不支持 Ed25519 签名验证。请更换较新的浏览器，或使用 verify.sh、assize verify。'],
  missing: ['Choose the file, its receipt (.tlog-proof) and its entry, and give the key.', '请选择文件、回执（.tlog-proof）及条目，并填写公钥。'],
};
const out = document.getElementById('says');
const say = (which, more) => {
  out.textContent = '';
  for (const [at, lang] of ['en', 'zh'].entries()) {
    const line = out.appendChild(document.createElement('p'));
    line.lang = lang;
    line.textContent = SAYS[which][at];
  }
  if (more) out.appendChild(document.createElement('pre')).textContent = more;
  out.className = which === 'holds' ? 'holds' : 'fails';
};
const chosen = (id) => document.getElementById(id).files[0];
document.getElementById('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [file, receipt, entry] = ['file', 'receipt', 'entry'].map(chosen);
  const keys = document.getElementById('key').value;
  if (!file || !receipt || !entry || !keys.trim()) return say('missing');
  if (!globalThis.crypto || !crypto.subtle) return say('unsupported');
  const verdict = await verifier.verify({
    file: await file.arrayBuffer(), receipt: await receipt.text(), opening: await entry.text(), keys,
  });
  if (!verdict.holds) return say(verdict.step, verdict.digest ? 'SHA-256 ' + verdict.digest : '');
  say('holds', ['SHA-256 ' + verdict.digest, verdict.origin, verdict.index + ' / ' + verdict.size, verdict.at].join('\\n'));
});
`;
