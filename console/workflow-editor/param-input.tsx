import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { PARAMS } from '../words/actions.ts'
import { EDITOR } from '../words/editor.ts'
import { paramHelp } from '../words/param-help.ts'
import { ChoiceInput } from './choice-input.tsx'
import { ChoicesInput } from './choices-input.tsx'
import { ConditionInput } from './condition-input.tsx'
import { GroupFrame } from './field-frame.tsx'
import { isObject, own, withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
import { ListInput } from './list-input.tsx'
import { mistakesBeside } from './mistakes.ts'
import { NumberInput } from './number-input.tsx'
import { fits, LITERAL, type ParamField, type Shape } from './param-fields.ts'
import { useMistakes } from './scope.ts'
import { TextInput } from './text-input.tsx'
import { valueIn } from './value-words.ts'

interface ParamInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly field: ParamField
  readonly value: unknown
  readonly change: (value: unknown) => void
}

/** One param of an action, by the input that its schema asks for; as JSON where that cannot show its value. */
export function ParamInput({ at, label, help, field, value, change }: ParamInputProps): ComponentChildren {
  const { say, language } = useSpeech()
  const { name, shape, isRequired, standard } = field
  const common = { at, label, help, isRequired }
  // Once it is JSON it stays so: while it is typed, it may pass by what the input can show.
  const isJson = useRef(false)
  isJson.current ||= !fits(shape, value)
  if (isJson.current) return <JsonInput {...common} value={value} change={change} />
  const inWords = (one: unknown) => valueIn(name, one, language)

  switch (shape.kind) {
    case 'text': {
      const isOptional = value === undefined || value === ''
      return (
        <TextInput
          {...common}
          isTemplate={!LITERAL.includes(name)}
          isLong={shape.isLong}
          placeholder={isOptional && typeof standard === 'string' ? standard : ''}
          value={typeof value === 'string' ? value : ''}
          change={(text) => change(text === '' ? undefined : text)}
        />
      )
    }
    case 'number':
      return <NumberInput {...common} value={value} change={change} />
    case 'choice':
      return (
        <ChoiceInput
          {...common}
          choices={shape.values.map((one) => ({ value: one, label: inWords(one) }))}
          nothing={say(standard === undefined ? EDITOR.usual : EDITOR.usualIs(inWords(standard)))}
          other={say(EDITOR.ownText)}
          value={value}
          change={change}
        />
      )
    case 'choices': {
      const chosen = value ?? standard
      return (
        <ChoicesInput
          {...common}
          choices={shape.values.map((one) => ({ value: one, label: inWords(one) }))}
          chosen={Array.isArray(chosen) ? chosen : []}
          change={change}
        />
      )
    }
    case 'list':
      if (shape.orText && !Array.isArray(value))
        return (
          <TextInput
            {...common}
            isTemplate
            value={typeof value === 'string' ? value : ''}
            change={(text) => change(text === '' ? undefined : text)}
          />
        )
      return (
        <ListInput
          {...common}
          value={Array.isArray(value) ? value : []}
          blank={shape.item.kind === 'group' ? {} : ''}
          change={change}
        >
          {(entry, place, entryLabel, changeEntry) => (
            <Entry
              name={name}
              {...{ shape: shape.item, value: entry, change: changeEntry }}
              at={place}
              label={entryLabel}
            />
          )}
        </ListInput>
      )
    case 'group':
      return <Group {...common} name={name} shape={shape} value={value} change={change} />
    case 'condition':
      return <ConditionInput {...common} value={value} change={change} />
    // Steps are the step's own: it shows them.
    case 'steps':
    case 'json':
      return <JsonInput {...common} value={value} change={change} />
  }
}

interface EntryProps {
  /** The param that it is inside of. */
  readonly name: string
  readonly at: string
  readonly label: string
  readonly shape: Shape
  readonly value: unknown
  readonly change: (value: unknown) => void
}

/** An entry of a list; an emptied one stays, empty. */
function Entry({ name, at, label, shape, value, change }: EntryProps) {
  const field = { name, shape, isRequired: false, description: '', standard: undefined }
  const blank = shape.kind === 'group' ? {} : ''
  return <ParamInput {...{ at, label, field, value }} change={(changed) => change(changed ?? blank)} />
}

interface GroupProps extends EntryProps {
  readonly shape: Extract<Shape, { kind: 'group' }>
  readonly help?: string | undefined
  readonly isRequired: boolean
}

/** An object with a field for each of its own. */
function Group({ name, at, label, help, isRequired, shape, value, change }: GroupProps) {
  const { language } = useSpeech()
  const fields = isObject(value) ? value : {}
  const beside = mistakesBeside(
    useMistakes(at),
    at,
    shape.fields.map(({ name }) => `/${name}`),
  )
  return (
    <GroupFrame {...{ at, label, help, isRequired, beside }}>
      <div class="fields">
        {shape.fields.map((field) => (
          <ParamInput
            key={field.name}
            at={`${at}/${field.name}`}
            label={nameIn(PARAMS, field.name, language)}
            help={paramHelp(name, field.name, field.description, language)}
            field={field}
            value={own(fields, field.name)}
            change={(changed) => change(withField(fields, field.name, changed))}
          />
        ))}
      </div>
    </GroupFrame>
  )
}
