import type { ComponentChildren } from 'preact'
import { jsonPointer } from '../../shared/errors.ts'
import type { Fields } from '../fields.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { PARAMS } from '../words/actions.ts'
import { EDITOR } from '../words/editor.ts'
import { paramHelp } from '../words/param-help.ts'
import { own, withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
import type { ParamField } from './param-fields.ts'
import { ParamInput } from './param-input.tsx'
import type { Branch } from './steps.ts'

interface ParamsFormProps {
  readonly at: string
  readonly action: string
  readonly fields: readonly ParamField[]
  readonly params: Fields
  readonly change: (params: Fields) => void
  /** Shows the steps of a branch. */
  readonly branch: (name: Branch) => ComponentChildren
}

/** What an action is told: a field for each param of its schema, and for each other one that the step has. */
export function ParamsForm({ at, action, fields, params, change, branch }: ParamsFormProps) {
  const { say, language } = useSpeech()
  const others = Object.keys(params).filter((name) => !fields.some((field) => field.name === name))
  const common = (name: string) => ({
    at: at + jsonPointer([name]),
    label: nameIn(PARAMS, name, language),
    value: own(params, name),
    change: (value: unknown) => change(withField(params, name, value)),
  })
  if (fields.length + others.length === 0) return <p class="quiet">{say(EDITOR.noParams)}</p>
  return (
    <div class="stack">
      {fields.map((field) => {
        const { name, shape, description } = field
        const isBranch = shape.kind === 'steps' && (name === 'then' || name === 'else')
        if (isBranch && (params[name] === undefined || Array.isArray(params[name]))) return branch(name)
        const help = paramHelp(action, name, description, language)
        return <ParamInput key={name} {...common(name)} field={field} help={help} />
      })}
      {others.map((name) => (
        <JsonInput
          key={name}
          {...common(name)}
          help={fields.length > 0 ? say(EDITOR.unknownParam) : undefined}
        />
      ))}
    </div>
  )
}
