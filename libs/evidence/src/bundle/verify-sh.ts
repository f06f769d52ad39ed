/**
 * Goes into every bundle: the whole verification in a shell script, with nothing but `sha256sum`, `openssl` (3 or newer), `base64`, `xxd` and `awk`.
 *
 * It says which step failed at which file, in the words of `BundleStep`, and ends with 1; with 2 when it could not begin. `assize verify bundle`
 * and the page in the browser come to the same verdict, which the tests hold them to.
 */
export const VERIFY_SH = `#!/bin/sh
# Verifies this folder without the court that gave it: sh verify.sh KEYS [TSA-CERTIFICATES]
# KEYS holds the verifier key of the log, and one more line for each witness that must have cosigned. Take it from elsewhere.
set -u; LC_ALL=C; export LC_ALL
die() { printf 'FAILED %s: %s\\n' "$1" "$2"; exit 1; }
refuse() { printf '%s\\n' "$1" >&2; exit 2; }
hash() { sha256sum | awk '{ print $1 }'; }
bytes() { printf %s "$1" | xxd -r -p; }
where() { cd "$(dirname "$1")" && pwd -P; }
[ $# -ge 1 ] && [ -r "$1" ] || refuse 'usage: sh verify.sh KEYS [TSA-CERTIFICATES]; KEYS comes from outside this folder'
here=$(where "$0"); keys=$(where "$1")/$(basename "$1"); tsa=; [ $# -lt 2 ] || tsa=$(where "$2")/$(basename "$2")
case "$keys $tsa" in *"$here"/*) refuse 'A key that came with what it is to verify proves nothing; take it from elsewhere.';; esac
cd "$here" && t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT

awk 'NF != 2 || length($1) != 64 || $1 ~ /[^0-9a-f]/ || $2 !~ /^[A-Za-z0-9][A-Za-z0-9._\\/-]*$/ || $2 ~ /\\.\\./ { exit 1 }' SHA256SUMS 2>/dev/null || die manifest SHA256SUMS
bad=$(sha256sum -c SHA256SUMS 2>/dev/null | awk -F': ' '$2 != "OK" { print $1; exit }'); [ -z "$bad" ] || die manifest "$bad"
listed() { f="$1" awk '$2 "" == ENVIRON["f"] "" { n++ } END { exit n != 1 }' SHA256SUMS; }
unlisted() { # stops at what the manifest does not name, however deep or hidden, and at what is neither file nor folder, such as a link
  for f in "$1"* "$1".[!.]* "$1"..?*; do
    if [ -L "$f" ]; then die manifest "$f"
    elif [ -d "$f" ]; then unlisted "$f/"
    elif [ -f "$f" ]; then [ "$f" = SHA256SUMS ] || listed "$f" || die manifest "$f"
    elif [ -e "$f" ]; then die manifest "$f"; fi
  done
}
unlisted ''

awk '$0 == "" { exit } { print }' checkpoint > "$t/text"
origin=$(awk 'NR == 1' "$t/text"); size=$(awk 'NR == 2' "$t/text"); root=$(awk 'NR == 3' "$t/text" | base64 -d 2>/dev/null | xxd -p -c 64)
signed() { # whether the key $1+$2+$3 signed the checkpoint, or cosigned it (type 04, c2sp.org/tlog-cosignature); 1 once wrongly, 2 not at all
  verdict=2; key=$(printf %s "$3" | base64 -d 2>/dev/null | xxd -p -c 99); type=$(printf %.2s "$key"); [ "$(printf %s "$key" | awk '{ print length }')" = 66 ] || return 1
  [ "$({ printf '%s\\n' "$1"; bytes "$key"; } | hash | awk '{ print substr($0, 1, 8) }')" = "$2" ] || return 1
  bytes "302a300506032b6570032100$(printf %s "$key" | awk '{ print substr($0, 3) }')" > "$t/key"
  awk -v n="$1" 'cut && $1 == "\\342\\200\\224" && $2 == n { print $3 } $0 == "" { cut = 1 }' checkpoint > "$t/lines"
  while read -r line; do
    sig=$(printf %s "$line" | base64 -d 2>/dev/null | xxd -p -c 99); [ "$(printf %.8s "$sig")" = "$2" ] || continue
    sig=$(printf %s "$sig" | awk '{ print substr($0, 9) }')
    if [ "$type" = 04 ]; then
      [ "$(printf %s "$sig" | awk '{ print length }')" = 144 ] || return 1
      printf 'cosignature/v1\\ntime %s\\n' $((0x$(printf %.16s "$sig"))) > "$t/said"; sig=$(printf %s "$sig" | awk '{ print substr($0, 17) }')
    else : > "$t/said"; fi
    awk 1 "$t/text" >> "$t/said"; bytes "$sig" > "$t/sig"
    openssl pkeyutl -verify -pubin -inkey "$t/key" -keyform DER -rawin -in "$t/said" -sigfile "$t/sig" >/dev/null 2>&1 || return 1
    verdict=0
  done < "$t/lines"
  return $verdict
}
log=0
while IFS=+ read -r name id key || [ -n "$name" ]; do
  case "$(printf %s "$key" | base64 -d 2>/dev/null | xxd -p | awk '{ print substr($0, 1, 2); exit }')" in
    01) [ "$name" != "$origin" ] || { signed "$name" "$id" "$key"; case $? in 0) log=1 ;; 1) die checkpoint checkpoint ;; esac; } ;;
    04) signed "$name" "$id" "$key" || die witness "checkpoint ($name)" ;;
    *) refuse "KEYS has a line that is no verifier key: $name" ;;
  esac
done < "$keys"
[ $log = 1 ] || die checkpoint checkpoint
for f in timestamps/*.tsr; do
  [ -f "$f" ] || continue
  [ -n "$tsa" ] || { printf 'not checked, for no TSA-CERTIFICATES were given: %s\\n' "$f"; continue; }
  openssl ts -verify -data checkpoint -in "$f" -CAfile "$tsa" >/dev/null 2>&1 || die timestamp "$f"
done

for f in files/*; do [ ! -f "$f" ] || [ -f "entries/$(printf %s "$f" | awk -F'[/.]' '{ print $2 }').json" ] || die entry "$f"; done
count=0
for e in entries/*.json; do
  [ -f "$e" ] || continue
  n=$(printf %s "$e" | awk -F'[/.]' '{ print $2 }'); f=$(awk -v f="files/$n." 'index($2, f) == 1 { print $2; exit }' SHA256SUMS); p=proofs/$n.tlog-proof
  { read -r _ salt; read -r _ opening; } < "openings/$n.txt" 2>/dev/null || die entry "openings/$n.txt"
  [ -n "$f" ] || die file "files/$n"
  salted=$(bytes "$salt$(hash < "$f")" | hash)
  case $opening in *"\\"file\\":\\"$salted\\""*) ;; *) die file "$f" ;; esac
  entry='{"class":"case","commitment":"'$({ bytes "$salt"; printf %s "$opening"; } | hash)'"}'
  [ "$(printf %s "$entry" | hash)" = "$(hash < "$e")" ] || die entry "$e"
  [ "$(awk 'cut { print } $0 == "" { cut = 1 }' "$p" 2>/dev/null | hash)" = "$(hash < checkpoint)" ] || die receipt "$p"
  fn=$(awk 'NR == 1 && $0 != "c2sp.org/tlog-proof@v1" { exit } NR <= 3 && /^index (0|[1-9][0-9]*)$/ && length < 22 { print $2; exit }' "$p")
  [ -n "$fn" ] && [ "$fn" -lt "$size" ] || die receipt "$p"
  sn=$((size - 1)); h=$(bytes "00$(printf %s "$entry" | xxd -p -c 999)" | hash)
  for line in $(awk '$0 == "" { exit } proof { print NF == 1 && length == 44 ? $0 : "?" } /^index / { proof = 1 }' "$p"); do
    x=$(printf %s "$line" | base64 -d 2>/dev/null | xxd -p -c 64)
    [ $sn -ne 0 ] && [ "$(printf %s "$x" | awk '{ print length }')" = 64 ] || die inclusion "$p"
    if [ $((fn % 2)) = 1 ] || [ $fn = $sn ]; then
      h=$(bytes "01$x$h" | hash); while [ $((fn % 2)) = 0 ] && [ $fn != 0 ]; do fn=$((fn / 2)); sn=$((sn / 2)); done
    else h=$(bytes "01$h$x" | hash); fi
    fn=$((fn / 2)); sn=$((sn / 2))
  done
  [ $sn = 0 ] && [ "$h" = "$root" ] || die inclusion "$p"
  count=$((count + 1))
done
printf 'OK: %s files are those committed to in the log %s, under a checkpoint of %s entries\\n' $count "$origin" "$size"
`;
