import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FieldFailure } from '../api/failure.ts'
import type { Action } from '../api/requests.ts'
import { isWithin } from './mistakes.ts'
import { type NameGroup, namesAfter } from './names.ts'

interface EditorScope {
  readonly actions: readonly Action[]
  /** What is wrong with the draft as it stands. */
  readonly mistakes: readonly FieldFailure[]
  /** Whether the reader may change anything. */
  readonly mayWrite: boolean
}

/** What every part of the form needs to know. */
export const EditorContext = createContext<EditorScope>({ actions: [], mistakes: [], mayWrite: true })

/** The steps before the one that is being shown, without those inside them. */
export const EarlierContext = createContext<readonly unknown[]>([])

/** What the texts and conditions of the step that is being shown can read. */
export function useNames(): readonly NameGroup[] {
  return namesAfter(useContext(EarlierContext), useEditor().actions)
}

export const useEditor = () => useContext(EditorContext)

/** What is wrong at a place, and inside it. */
export function useMistakes(at: string): readonly FieldFailure[] {
  return useEditor().mistakes.filter(({ pointer }) => isWithin(pointer, at))
}

/** The id of the input at a place of the workflow. */
export const idAt = (at: string): string => `at:${at}`
