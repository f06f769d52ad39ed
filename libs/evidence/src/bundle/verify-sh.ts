/**
 * Goes into every bundle: the whole verification in a shell script, with nothing but `sha256sum`, `openssl` (3 or newer), `base64`, `xxd` and `awk`.
 *
 * It says which step failed at which file, in the words of `BundleStep`, and ends with 1; with 2 when it could not begin. `assize verify bundle`
 * and the page in the browser come to the same verdict, which the tests hold them to.
 */
export const VERIFY_SH = `#!/bin/sh
# Verifies this folder without the court that gave it: sh verify.sh KEYS [TSA-CERTIFICATES]
# KEYS comes from elsewhere: the verifier key of the log, and one more line for each witness that must have cosigned.
# Ends with 0 when all holds, with 1 at the first step that fails and says where, with 2 when it could not begin.
set -u; LC_ALL=C; export LC_ALL
fail() { printf 'FAILED %s: %s\\n' "$1" "$2"; exit 1; }
refuse() { printf '%s\\n' "$1" >&2; exit 2; }
hash() { sha256sum | awk '{ print $1 }'; }
bytes() { printf %s "$1" | xxd -r -p; }
hex() { printf %s "$1" | base64 -d 2>/dev/null | xxd -p -c 999; }
[ -r "\${1:-}" ] || refuse 'usage: sh verify.sh KEYS [TSA-CERTIFICATES]; KEYS comes from outside this folder'
keys=$(realpath "$1"); tsa=\${2:+$(realpath "$2")}; cd "$(dirname "$0")" && t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT || exit 2
case "$keys $tsa" in *"$(pwd -P)"/*) refuse 'A key that came with what it is to verify proves nothing; take it from elsewhere.' ;; esac

# 1. Each file is the one in the manifest, and nothing else lies here: neither deep, nor hidden, nor as a link.
awk -v name='[A-Za-z0-9][A-Za-z0-9._-]*' '$0 !~ "^[0-9a-f]+  (" name "/)?" name "$" || length($1) != 64 || seen[$2]++ { exit 1 }' \\
  SHA256SUMS 2>/dev/null || fail manifest SHA256SUMS
listed() { [ -f "$1" ] && [ ! -L "$1" ] && f="$1" awk '$2 "" == ENVIRON["f"] { n = 1 } END { exit !n && ENVIRON["f"] != "SHA256SUMS" }' SHA256SUMS; }
all_listed() { for f in "$1"* "$1".[!.]* "$1"..?*; do
  if [ -d "$f" ] && [ ! -L "$f" ]; then all_listed "$f/"; elif [ -e "$f" ] || [ -L "$f" ]; then listed "$f" || fail manifest "$f"; fi
done; }
all_listed ''
sums=$(sha256sum -c SHA256SUMS 2>/dev/null) || fail manifest "$(printf %s "$sums" | awk -F': ' '$2 != "OK" { print $1; exit }')"

# 2. The log signed the checkpoint, and so did each witness of KEYS (c2sp.org/signed-note, c2sp.org/tlog-cosignature).
awk '$0 == "" { exit } { print }' checkpoint > "$t/text"; { read -r origin; read -r size; read -r root; } < "$t/text"
awk -F+ 'NF { print $1, $2, substr($0, length($1 $2) + 3) }' "$keys" > "$t/keys"; by_log=no
while read -r name id key; do
  key=$(hex "$key"); step=checkpoint; where=checkpoint; signed=no
  case $key in 01*) [ "$name" = "$origin" ] || continue ;; 04*) step=witness; where="checkpoint ($name)" ;;
    *) refuse "KEYS has a line that is no verifier key: $name" ;; esac
  [ "\${#key} $({ printf '%s\\n' "$name"; bytes "$key"; } | hash | awk '{ print substr($0, 1, 8) }')" = "66 $id" ] || fail $step "$where"
  bytes "302a300506032b6570032100\${key#??}" > "$t/key"
  for line in $(awk -v name="$name" 'below && $1 == "\\342\\200\\224" && $2 == name { print $3 } $0 == "" { below = 1 }' checkpoint); do
    line=$(hex "$line"); sig=\${line#"$id"}; [ "$sig" != "$line" ] || continue
    [ $step = checkpoint ] || { time=$((0x0$(printf %.16s "$sig"))); sig=\${sig#????????????????}; }
    { [ $step = checkpoint ] || printf 'cosignature/v1\\ntime %s\\n' "$time"; cat "$t/text"; } > "$t/said"; bytes "$sig" > "$t/sig"
    openssl pkeyutl -verify -pubin -inkey "$t/key" -keyform DER -rawin -in "$t/said" -sigfile "$t/sig" >/dev/null 2>&1 && signed=yes || fail $step "$where"
  done
  case $step-$signed in checkpoint-yes) by_log=yes ;; witness-no) fail witness "$where" ;; esac
done < "$t/keys"
[ $by_log = yes ] || fail checkpoint checkpoint

# 3. An authority of TSA-CERTIFICATES stamped the checkpoint (RFC 3161).
for f in timestamps/*.tsr; do
  if [ -f "$f" ] && [ -z "$tsa" ]; then printf 'not checked, for no TSA-CERTIFICATES were given: %s\\n' "$f"; continue; fi
  [ ! -f "$f" ] || openssl ts -verify -data checkpoint -in "$f" -CAfile "$tsa" >/dev/null 2>&1 || fail timestamp "$f"
done

# 4. File and salt lead to the opening, opening and salt to the entry, and entry and receipt to the root that was signed (RFC 9162).
for name in $(awk '/ (files|entries)\\// { sub(/.*\\//, ""); sub(/[.].*/, ""); if (!seen[$0]++) print }' SHA256SUMS); do
  set -- files/"$name".*; file=$1; entry=entries/$name.json; opening=openings/$name.txt; proof=proofs/$name.tlog-proof
  [ -f "$entry" ] || fail entry "$file"; [ -f "$file" ] && [ $# = 1 ] || fail file "files/$name"
  { read -r _ salt && read -r _ said; } < "$opening" 2>/dev/null || fail entry "$opening"
  case $said in *"\\"file\\":\\"$(bytes "$salt$(hash < "$file")" | hash)\\""*) ;; *) fail file "$file" ;; esac
  [ "$(cat "$entry")" = '{"class":"case","commitment":"'"$({ bytes "$salt"; printf %s "$said"; } | hash)"'"}' ] || fail entry "$entry"
  # The index and the lines of the proof; none of them unless the receipt begins as it must.
  set -- $(awk 'NR == 1 && $0 != "c2sp.org/tlog-proof@v1" || NR == 2 && !/^index (0|[1-9][0-9]*)$/ || $0 == "" { exit }
    NR == 2 { print $2 } NR > 2 { print length == 44 ? $0 : "-" }' "$proof" 2>/dev/null)
  [ "$(awk 'below { print } $0 == "" { below = 1 }' "$proof" 2>/dev/null | hash)" = "$(hash < checkpoint)" ] && [ "\${1:-$size}" -lt "$size" ] 2>/dev/null || fail receipt "$proof"
  at=$1; last=$((size - 1)); node=$({ printf '\\000'; cat "$entry"; } | hash)
  while [ $last -gt 0 ]; do
    if [ $((at % 2)) = 1 ] || [ "$at" -lt $last ]; then
      shift; beside=$(hex "\${1:-}"); [ \${#beside} = 64 ] || fail inclusion "$proof"
      if [ $((at % 2)) = 1 ]; then node=$(bytes "01$beside$node" | hash); else node=$(bytes "01$node$beside" | hash); fi
    fi
    at=$((at / 2)); last=$((last / 2))
  done
  [ "$# $node" = "1 $(hex "$root")" ] || fail inclusion "$proof"
done
printf 'OK: %s files are those committed to in the log %s, under a checkpoint of %s entries\\n' "$(awk '/ files\\// { n++ } END { print n + 0 }' SHA256SUMS)" "$origin" "$size"
`;
