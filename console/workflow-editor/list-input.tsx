import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { GroupFrame } from './field-frame.tsx'
import { mistakesBeside } from './mistakes.ts'
import { useMistakes } from './scope.ts'

interface ListInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly value: readonly unknown[]
  /** What a new entry is. */
  readonly blank: unknown
  readonly change: (value: readonly unknown[] | undefined) => void
  /** One entry, with its place and what to call it. */
  readonly children: (
    entry: unknown,
    at: string,
    label: string,
    change: (entry: unknown) => void,
  ) => ComponentChildren
}

/** A list whose entries are added and removed one by one. */
export function ListInput({ at, label, help, isRequired, value, blank, change, children }: ListInputProps) {
  const { say } = useSpeech()
  const beside = mistakesBeside(
    useMistakes(at),
    at,
    value.map((_, index) => `/${index}`),
  )
  const list = useRef<HTMLDivElement>(null)
  const focus = (selector: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(selector)?.focus())
  return (
    <GroupFrame at={at} label={label} help={help} isRequired={isRequired} beside={beside}>
      <div class="entries" ref={list}>
        {value.map((entry, index) => {
          const name = say(EDITOR.entry(label, index + 1))
          return (
            <div key={index} class="entry">
              {children(entry, `${at}/${index}`, name, (changed) => change(value.with(index, changed)))}
              <button
                type="button"
                class="icon"
                aria-label={say(EDITOR.removeEntry(name))}
                onClick={() => {
                  const rest = value.toSpliced(index, 1)
                  change(rest.length > 0 || isRequired ? rest : undefined)
                  focus('.add')
                }}
              >
                ✕
              </button>
            </div>
          )
        })}
        <button
          type="button"
          class="small add"
          aria-label={say(EDITOR.addEntry(label))}
          onClick={() => {
            change([...value, blank])
            focus(`.entry:nth-of-type(${value.length + 1}) :is(input, textarea, select)`)
          }}
        >
          {say(EDITOR.add)}
        </button>
      </div>
    </GroupFrame>
  )
}
