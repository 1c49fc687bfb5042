import { hash } from 'node:crypto'

/**
 * A deterministic UUID for a name: repeated work produces the same ids, and a unique key detects the repeat.
 * Version 8, SHA-256 (RFC 9562, sections 5.8 and B.2).
 */
export function uuidOf(name: string): string {
  const hex = hash('sha256', name)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
