/** A ZIP that holds one stored file, as it would be read behind `before` other bytes. */
export function aZip(name = 'inside.txt', content = 'hidden', before = 0): Buffer {
  const [called, bytes] = [Buffer.from(name), Buffer.from(content)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(called.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, called, bytes]);
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(before, 12);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, tail.subarray(2), called]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(before + local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}
