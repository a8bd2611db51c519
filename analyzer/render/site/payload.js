// A data part: from base64 to columns. analyzer/render/payload.h has the form.
const FORM = 1;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function unzipped(bytes) {
  if (!globalThis.DecompressionStream) throw new Error("this browser cannot unpack the data of the report; analyze --no-gzip makes one that it can read");
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

let table;

export function crc32(bytes) {
  if (!table) {
    table = new Int32Array(256);
    for (let n = 0; n < 256; n++) {
      let c = n;
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
      table[n] = c;
    }
  }
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]) & 255];
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

// What stands in bytes, one behind the other: numbers, seven bits a byte, the last byte below 128; or so many bytes.
function reader(bytes) {
  let at = 0;
  const next = () => {
    let n = 0, shift = 0, more;
    do {
      more = bytes[at++];
      n |= (more & 127) << shift;
      shift += 7;
    } while (more > 127);
    return n;
  };
  return { next, take: (n) => bytes.subarray(at, (at += n)) };
}

function varints(bytes, rows) {
  const out = new Uint32Array(rows), { next } = reader(bytes);
  for (let i = 0; i < rows; i++) out[i] = next();
  return out;
}

// Names have no line breaks: one decoding for all of them.
function names(bytes, rows) {
  const { next, take } = reader(bytes);
  let room = new Uint8Array(bytes.length * 4 + 64), n = 0, last = 0;
  for (let i = 0; i < rows; i++) {
    const shared = next(), rest = next();
    if (n + shared + rest + 1 > room.length) {
      const larger = new Uint8Array((n + shared + rest + 1) * 2);
      larger.set(room);
      room = larger;
    }
    room.copyWithin(n, last, last + shared);
    room.set(take(rest), n + shared);
    last = n;
    n += shared + rest;
    room[n++] = 10;
  }
  return rows ? new TextDecoder().decode(room.subarray(0, n - 1)).split("\n") : [];
}

const decoders = {
  u8: (bytes) => bytes,
  varint: varints,
  prefix: names,
  bits: (bytes, rows) => Uint8Array.from({ length: rows }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1),
};

// What the header says, and {column: {name: array}}.
export async function unpack(what, base64) {
  if (what.v !== FORM) throw new Error(`the data part ${what.part} is of form ${what.v}, and this page reads form ${FORM}`);
  let bytes;
  try {
    bytes = bytesOf(base64);
    if (what.gzip) bytes = await unzipped(bytes);
  } catch (why) {
    throw new Error(`the data part ${what.part} cannot be unpacked: ${why.message}`);
  }
  if (bytes.length !== what.bytes || crc32(bytes) !== what.crc32) throw new Error(`the data part ${what.part} is damaged: its checksum is wrong`);
  const { take } = reader(bytes), head = take(4), n = new DataView(head.buffer, head.byteOffset).getUint32(0, true);
  const { columns, ...said } = JSON.parse(new TextDecoder().decode(take(n)));
  const column = {};
  for (const c of columns) column[c.name] = decoders[c.encoding](take(c.bytes), c.rows);
  return { ...said, column };
}
