import type { Language } from '../../shared/language.ts'
import { nameIn } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { EDITOR, NAME_GROUPS } from '../words/editor.ts'
import type { NameGroup } from './names.ts'

/** What a group of names is of, in words. */
export function groupName({ of }: NameGroup, language: Language): string {
  if (typeof of === 'string') return NAME_GROUPS[of][language]
  const action = nameIn(ACTIONS, of.action, language)
  return EDITOR.resultOf(of.id === of.action ? action : `${action} (${of.id})`)[language]
}
