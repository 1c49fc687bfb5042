import { createHash } from 'node:crypto'

/**
 * A UUID made from a name, the same every time, so that repeated work produces the same ids and a unique key
 * recognises the repeat. Version 8, SHA-256 (RFC 9562, sections 5.8 and B.2).
 */
export function uuidOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
