import { useSpeech } from '../language.tsx'
import { EDITOR, OPERATOR_NAMES } from '../words/editor.ts'
import { comparedName } from '../workflows/slot-name.ts'
import { type Comparison, OPERATORS, takesValue, withOtherField, withOtherOperator } from './comparison.ts'
import { ComparisonValue } from './comparison-value.tsx'
import { groupName } from './name-words.ts'
import { useNames } from './scope.ts'

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
  const { field, operator } = comparison
  const choicesOf = (path: string) =>
    groups.flatMap(({ names }) => names).find((name) => name.path === path)?.choices ?? []
  const choices = choicesOf(field)
  return (
    <fieldset class="comparison">
      <legend class="hidden">{say(EDITOR.comparison(number))}</legend>
      <FieldChoice
        id={id}
        field={field}
        choose={(path) => change(withOtherField(comparison, path, choicesOf(path)))}
      />
      <select
        aria-label={say(EDITOR.operator)}
        value={operator}
        onChange={({ currentTarget }) => {
          const chosen = OPERATORS.find((one) => one === currentTarget.value) ?? operator
          change(withOtherOperator(comparison, chosen, choices, language))
        }}
      >
        {OPERATORS.map((one) => (
          <option key={one} value={one}>
            {say(OPERATOR_NAMES[one])}
          </option>
        ))}
      </select>
      {takesValue(operator) && <ComparisonValue {...{ comparison, choices, isWrong, change }} />}
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
              {comparedName(path, language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
