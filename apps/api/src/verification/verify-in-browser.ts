/**
 * What runs in the browser, as it is sent: it must stay readable there, so it is no compiled module. It asks nobody and sends nothing.
 *
 * `verifier.verify({ file, receipt, opening, keys })` says `{ holds, step, object }` with the steps of `verify.sh`; `digest` is hex of the file.
 * Formats: c2sp.org/tlog-proof, c2sp.org/tlog-checkpoint, c2sp.org/signed-note; tree: RFC 9162 section 2.1.3.2.
 */
export const VERIFIER_SCRIPT = `const verifier = (() => {
  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
  const same = (a, b) => hex(a) === hex(b);
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const fromBase64 = (text) => {
    try {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      return btoa(String.fromCharCode(...bytes)) === text ? bytes : null;
    } catch { return null; }
  };
  const failed = (step) => { throw Object.assign(new Error(step), { step }); };
  const count = (text) => /^(0|[1-9][0-9]{0,14})$/.test(text || '') ? Number(text) : failed('receipt');

  /** Salt and opening, from a bundle's openings/*.txt or from the JSON of /exhibits/{id}/entry. */
  const openingOf = (text) => {
    const lines = /^salt ([0-9a-f]{64})\\nopening ([^\\n]+)\\n?$/.exec(text);
    if (lines) return { salt: fromHex(lines[1]), opening: lines[2] };
    try {
      const { salt, opening } = JSON.parse(text);
      if (/^[0-9a-f]{64}$/.test(salt) && typeof opening === 'string') return { salt: fromHex(salt), opening };
    } catch { /* said below */ }
    return failed('entry');
  };

  const receiptOf = (text) => {
    const cut = text.indexOf('\\n\\n');
    const lines = text.slice(0, cut).split('\\n');
    if (cut < 0 || lines.shift() !== 'c2sp.org/tlog-proof@v1') failed('receipt');
    if ((lines[0] || '').startsWith('extra ')) lines.shift();
    const index = count((/^index (.*)$/.exec(lines.shift() || '') || [])[1]);
    const proof = lines.map((line) => { const hash = fromBase64(line); return hash && hash.length === 32 ? hash : failed('inclusion'); });
    return { index, proof, note: text.slice(cut + 2) };
  };

  const keyOf = async (line) => {
    const parts = /^([^+\\s]+)\\+([0-9a-f]{8})\\+(\\S+)$/.exec(line);
    const bytes = parts && fromBase64(parts[3]);
    if (!bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
    const id = (await sha256(join(utf8(parts[1] + '\\n'), bytes))).slice(0, 4);
    return hex(id) === parts[2] ? { name: parts[1], id, bytes: bytes.slice(1) } : null;
  };

  /** Size and root, once the log's key has signed them. */
  const headOf = async (note, keys) => {
    const cut = note.lastIndexOf('\\n\\n');
    const text = note.slice(0, cut + 1);
    const [origin, size, root] = text.split('\\n');
    for (const line of keys.split('\\n').map((one) => one.trim()).filter(Boolean)) {
      const key = await keyOf(line);
      if (!key || key.name !== origin) continue;
      const imported = await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify']).catch(() => failed('unsupported'));
      for (const signature of note.slice(cut + 2).split('\\n')) {
        const parts = /^\\u2014 (\\S+) (\\S+)$/.exec(signature);
        const bytes = parts && parts[1] === key.name ? fromBase64(parts[2]) : null;
        if (!bytes || bytes.length !== 68 || !same(bytes.slice(0, 4), key.id)) continue;
        if (!(await crypto.subtle.verify('Ed25519', imported, bytes.slice(4), utf8(text)))) failed('checkpoint');
        const hash = fromBase64(root);
        return hash && hash.length === 32 ? { origin, size: count(size), root: hash } : failed('checkpoint');
      }
    }
    return failed('checkpoint');
  };

  const node = (left, right) => sha256(join([1], left, right));
  const requireIncluded = async (entry, { index, proof }, head) => {
    if (index >= head.size) failed('receipt');
    let [fn, sn] = [index, head.size - 1];
    let root = await sha256(join([0], entry));
    const up = () => { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); };
    for (const hash of proof) {
      if (sn === 0) failed('inclusion');
      if (fn % 2 === 1 || fn === sn) {
        root = await node(hash, root);
        while (fn % 2 === 0 && fn !== 0) up();
      } else root = await node(root, hash);
      up();
    }
    if (sn !== 0 || !same(root, head.root)) failed('inclusion');
  };

  const verify = async ({ file, receipt, opening, keys }) => {
    let digest = null;
    try {
      const parsed = receiptOf(receipt);
      const head = await headOf(parsed.note, keys);
      const opened = openingOf(opening);
      digest = await sha256(file);
      const salted = hex(await sha256(join(opened.salt, digest)));
      if (!opened.opening.includes('"file":"' + salted + '"')) failed('file');
      const commitment = hex(await sha256(join(opened.salt, utf8(opened.opening))));
      await requireIncluded(utf8('{"class":"case","commitment":"' + commitment + '"}'), parsed, head);
      return { holds: true, digest: hex(digest), index: parsed.index, size: head.size, origin: head.origin, at: JSON.parse(opened.opening).at };
    } catch (error) {
      return { holds: false, step: error.step || 'receipt', digest: digest && hex(digest) };
    }
  };
  return { verify };
})();
`;
