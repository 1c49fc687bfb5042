import { useSpeech } from '../language.tsx'
import { YES_NO } from '../words/actions.ts'
import { EDITOR, OPERATOR_NAMES } from '../words/editor.ts'
import { slotName } from '../workflows/slot-name.ts'
import {
  type Comparison,
  lacksValue,
  OPERATORS,
  readValue,
  takesValue,
  valueFor,
  writtenValue,
} from './condition-form.ts'
import { groupName } from './name-words.ts'
import { useNames } from './scope.ts'
import { useTyped } from './use-typed.ts'

interface ComparisonRowProps {
  readonly comparison: Comparison
  /** Of its first input. */
  readonly id: string
  readonly number: number
  /** Whether something is wrong with the condition. */
  readonly isWrong: boolean
  readonly change: (comparison: Comparison) => void
  readonly remove: () => void
}

/** One comparison: a field, how it is compared, and with what. */
export function ComparisonRow({ comparison, id, number, isWrong, change, remove }: ComparisonRowProps) {
  const { say, language } = useSpeech()
  const groups = useNames()
  const { field, operator, value } = comparison
  const name = groups.flatMap(({ names }) => names).find(({ path }) => path === field)
  return (
    <fieldset class="comparison">
      <legend class="hidden">{say(EDITOR.comparison(number))}</legend>
      <FieldChoice id={id} field={field} choose={(path) => change({ ...comparison, field: path })} />
      <select
        aria-label={say(EDITOR.operator)}
        value={operator}
        onChange={({ currentTarget }) => {
          const chosen = OPERATORS.find((one) => one === currentTarget.value) ?? operator
          change({ field, operator: chosen, ...withValue(valueFor(chosen, value, language)) })
        }}
      >
        {OPERATORS.map((one) => (
          <option key={one} value={one}>
            {say(OPERATOR_NAMES[one])}
          </option>
        ))}
      </select>
      {takesValue(operator) &&
        (typeof value === 'boolean' || (name?.isYesNo && (operator === '==' || operator === '!=')) ? (
          <select
            aria-label={say(EDITOR.value)}
            value={String(value)}
            onChange={({ currentTarget }) => change({ ...comparison, value: currentTarget.value === 'true' })}
          >
            {typeof value !== 'boolean' && <option value={String(value)}>{String(value)}</option>}
            <option value="true">{say(YES_NO.true)}</option>
            <option value="false">{say(YES_NO.false)}</option>
          </select>
        ) : (
          <ValueInput comparison={comparison} isWrong={isWrong} change={change} />
        ))}
      <button
        type="button"
        class="icon"
        aria-label={say(EDITOR.removeEntry(say(EDITOR.comparison(number))))}
        onClick={remove}
      >
        ✕
      </button>
    </fieldset>
  )
}

const withValue = (value: unknown) => (value === undefined ? {} : { value })

function ValueInput({
  comparison,
  isWrong,
  change,
}: Pick<ComparisonRowProps, 'comparison' | 'isWrong' | 'change'>) {
  const { say, language } = useSpeech()
  const { operator, value } = comparison
  const read = (text: string) => readValue(text, operator, language)
  const [text, type] = useTyped(value, read, (one) => writtenValue(one, language))
  return (
    <input
      type="text"
      autoComplete="off"
      aria-label={say(EDITOR.value)}
      aria-invalid={isWrong && lacksValue(comparison)}
      value={text}
      onInput={({ currentTarget }) => {
        type(currentTarget.value)
        change({ ...comparison, value: read(currentTarget.value) })
      }}
    />
  )
}

interface FieldChoiceProps {
  readonly id: string
  readonly field: string
  readonly choose: (path: string) => void
}

function FieldChoice({ id, field, choose }: FieldChoiceProps) {
  const { say, language } = useSpeech()
  const groups = useNames()
  const isKnown = groups.some(({ names }) => names.some(({ path }) => path === field))
  return (
    <select
      id={id}
      aria-label={say(EDITOR.field)}
      value={field}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {!isKnown && <option value={field}>{field}</option>}
      {groups.map((group) => (
        <optgroup key={group.names[0]?.path} label={groupName(group, language)}>
          {group.names.map(({ path }) => (
            <option key={path} value={path}>
              {slotName(path, language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
