import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { EDITOR } from '../words/editor.ts'
import { idAt } from './scope.ts'
import { keyOf } from './step-key.ts'
import { moved } from './steps.ts'

interface StepListState {
  /** Pointer to the list in the workflow. */
  readonly at: string
  readonly steps: readonly unknown[]
  readonly nameOf: (step: unknown, index: number) => string
  readonly change: (steps: readonly unknown[]) => void
}

/** What can be done with a list of steps: each says what it did, and puts the focus where the reader goes on. */
export function useStepList({ at, steps, nameOf, change }: StepListState) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const [added, setAdded] = useState<number>()
  const [gone, setGone] = useState<{ readonly index: number; readonly step: unknown } | null>(null)
  const focusNext = useFocusOnceDrawn()

  return {
    /** The key of the step that was added last. */
    added,
    /** The step that was removed last, with its place, until something else is done. */
    gone,
    add(action: string): void {
      const step = { action, params: {} }
      focusNext(idAt(`${at}/${steps.length}`))
      setAdded(keyOf(step))
      setGone(null)
      change([...steps, step])
    },
    /** @param button the one that was pressed, which goes with the step; at the end of the list it is off. */
    move(from: number, to: number, button: 'up' | 'down'): void {
      const place = idAt(`${at}/${to}`)
      focusNext(`${place}:${button}`, `${place}:${button === 'up' ? 'down' : 'up'}`)
      setGone(null)
      announce(say(EDITOR.isNow(nameOf(steps[from], from), to + 1)))
      change(moved(steps, from, to))
    },
    remove(index: number): void {
      focusNext(`${idAt(at)}:put-back`)
      setGone({ index, step: steps[index] })
      announce(say(EDITOR.removed(nameOf(steps[index], index))))
      change(steps.toSpliced(index, 1))
    },
    putBack(): void {
      if (!gone) return
      focusNext(idAt(`${at}/${gone.index}`))
      setGone(null)
      change(steps.toSpliced(gone.index, 0, gone.step))
    },
  }
}

/** Focuses, once the list is drawn anew, the first of some elements that is there and on. */
function useFocusOnceDrawn(): (...ids: readonly string[]) => void {
  const wanted = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    const elements = wanted.current.map((id) => document.getElementById(id))
    wanted.current = []
    elements.find((one) => one && !one.matches(':disabled'))?.focus()
  })
  return (...ids) => {
    wanted.current = ids
  }
}
