import type { Language, Text } from '../../shared/language.ts'
import { useSpeech } from '../language.tsx'

/** A value's name in a language; one that has no name is shown as it is written, without its underscores. */
export function nameIn(names: Readonly<Record<string, Text>>, value: string, language: Language): string {
  const plain = value.replaceAll('_', ' ')
  return names[value]?.[language] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}

interface NamedProps {
  readonly names: Readonly<Record<string, Text>>
  readonly value: string
}

/** A value's name in the reader's language. */
export function Named({ names, value }: NamedProps) {
  return <>{nameIn(names, value, useSpeech().language)}</>
}
