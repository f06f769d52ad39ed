import { defineError } from '@assize/kernel';

export const logEntryTooLarge = defineError({
  code: 'log-entry-too-large',
  kind: 'too-large',
  title: 'The entry is too large for the transparency log.',
  provoke: 'Append an entry of more than 65,535 bytes.',
  remedy: 'Log a digest of the content instead of the content.',
});

export const logEntryNotFound = defineError({
  code: 'log-entry-not-found',
  kind: 'not-found',
  title: 'The transparency log has no such entry.',
  provoke: 'Ask for the receipt of an index that is not below the size of the published checkpoint.',
  remedy: 'Compare the index with the size in the checkpoint.',
});

export const logTileNotFound = defineError({
  code: 'log-tile-not-found',
  kind: 'not-found',
  title: 'The transparency log has no such tile.',
  provoke: 'Ask for a tile wider than the published checkpoint fills it.',
  remedy: 'Fetch the checkpoint first and ask only for tiles its size requires.',
});

export const tilePathMalformed = defineError({
  code: 'tile-path-malformed',
  kind: 'not-found',
  title: 'The path is not one of a tile.',
  provoke: 'Ask for tile/0/1 instead of tile/0/001.',
  remedy: 'Write the path as c2sp.org/tlog-tiles says: tile/<level>/<index in groups of three digits>[.p/<width>].',
});

export const receiptMalformed = defineError({
  code: 'receipt-malformed',
  kind: 'invalid',
  title: 'The receipt is not a transparency log proof.',
  provoke: 'Verify a receipt whose first line is not c2sp.org/tlog-proof@v1.',
  remedy: 'Use the .tlog-proof file exactly as it was handed out, including its last newline.',
});

export const logKeyMalformed = defineError({
  code: 'log-key-malformed',
  kind: 'invalid',
  title: 'The key or its name cannot be used for a transparency log.',
  provoke: 'Verify a receipt with a key whose id does not belong to its name.',
  remedy: 'Use the verifier key exactly as the log publishes it: name+key id+base64.',
});

export const logDamaged = defineError({
  code: 'log-damaged',
  kind: 'unavailable',
  title: 'What the transparency log holds does not agree with its own tree.',
  provoke: 'Change a stored entry or hash of the log behind its back and ask for its receipt.',
  remedy: 'Stop writing, keep the database as it is for examination and restore the named entry from a copy.',
});

export const logRolledBack = defineError({
  code: 'log-rolled-back',
  kind: 'unavailable',
  title: 'The transparency log does not continue what was signed.',
  provoke: 'Restore the database to an earlier state and append.',
  remedy:
    'Restore the database to a state that holds everything up to the last signed checkpoint; never remove that checkpoint.',
});

export const logSignerMemoryLost = defineError({
  code: 'log-signer-memory-lost',
  kind: 'unavailable',
  title: 'The signer of the transparency log does not know what it signed last.',
  provoke: 'Remove the file of the last signed checkpoint while the log has one published.',
  remedy: 'Put the newest checkpoint that anyone holds, with its signature, back into the file.',
});

export const logTileConflict = defineError({
  code: 'log-tile-conflict',
  kind: 'unavailable',
  title: 'A file of the transparency log is there already, with other bytes.',
  provoke: 'Change the bytes of an unfinished tile on the disk, remove the checkpoint beside it and start the log.',
  remedy: 'Keep the folder as it is for examination; `assize verify log` says which files do not agree with the tree.',
});

export const logSequencingLost = defineError({
  code: 'log-sequencing-lost',
  kind: 'unavailable',
  title: 'The connection that puts the entries of the log in order has ended.',
  provoke: 'End the log’s connection to PostgreSQL while an entry is appended.',
  remedy: 'Send the same request again: an entry that is in the log already is found there and not added twice.',
});

export const logRotationUnsigned = defineError({
  code: 'log-rotation-unsigned',
  kind: 'conflict',
  title: 'The new key of the transparency log has not signed the checkpoint that covers its rotation.',
  provoke: 'Run `assize log rotate` in another data folder than that of the court that is open.',
  remedy: 'Run it with the data folder of the court, and restart what runs an older version; then rotate again.',
});

export const logKeyOverlap = defineError({
  code: 'log-key-overlap',
  kind: 'conflict',
  title: 'The key before the present one still signs, as was promised to those who verify by it.',
  provoke: 'Run `assize log rotate` twice.',
  remedy:
    'Rotate after the day that is named. When the present key may be known to others, rotate at once with `--overlap-days 0`: no former key signs from then on.',
});

export const logPolicyMalformed = defineError({
  code: 'log-policy-malformed',
  kind: 'invalid',
  title: 'The file is not a policy of logs and witnesses.',
  provoke: 'Verify by a policy without a quorum line.',
  remedy:
    'Write it as c2sp.org/tlog-policy says: log, witness, group and quorum lines, each name above the line that uses it.',
});

export const logTimestampNotFound = defineError({
  code: 'log-timestamp-not-found',
  kind: 'not-found',
  title: 'The log has no such time stamp.',
  provoke: 'Ask for a file of a time stamp that no authority gave.',
  remedy: 'GET /log/timestamps lists the newest of each authority and the folder it lies in.',
});
export const logNotWitnessed = defineError({
  code: 'log-not-witnessed',
  kind: 'not-found',
  title: 'No witness has cosigned this log yet.',
  provoke: 'Ask for the witnessed checkpoint of a log without witnesses.',
  remedy: 'Take the checkpoint that the log alone has signed, or ask again when a witness has answered.',
});
