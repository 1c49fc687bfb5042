import { fieldsOf } from '../fields.ts'
import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { WORDS } from '../words/words.ts'
import { actionOf, BRANCHES, BRANCHING, paramsOf, stepsIn } from '../workflow-editor/steps.ts'
import { conditionText } from './condition-text.ts'
import { ParamList } from './param-list.tsx'

/**
 * The steps of a workflow as they are defined, with those of a branch below it. They may be anything: somebody
 * may have written them into the table by hand.
 */
export function DefinedSteps({ steps }: { readonly steps: unknown }) {
  const { say, language } = useSpeech()
  const words = WORDS.workflow
  if (!Array.isArray(steps)) return <code>{JSON.stringify(steps)}</code>
  return (
    <ol class="defined">
      {steps.map((step, index) => {
        const action = actionOf(step)
        const { if: condition, on_error } = fieldsOf(step)
        return (
          <li key={index}>
            {action ? (
              <b>
                <Named names={ACTIONS} value={action} />
              </b>
            ) : (
              <code>{JSON.stringify(step)}</code>
            )}
            {condition !== undefined && (
              <span class="only-if">
                {say(words.onlyIf)} {conditionText(condition, language)}
              </span>
            )}
            {on_error === 'stop' && <span class="quiet small"> ({say(words.stopsOnError)})</span>}
            {action === BRANCHING ? <Branches step={step} /> : <ParamList params={paramsOf(step)} />}
          </li>
        )
      })}
    </ol>
  )
}

function Branches({ step }: { readonly step: unknown }) {
  const { say, language } = useSpeech()
  const words = WORDS.workflow
  return (
    <div class="branches">
      <span class="only-if">{conditionText(paramsOf(step).if, language)}</span>
      {BRANCHES.filter((name) => stepsIn(step, name).length > 0).map((name) => (
        <div key={name}>
          <span class="quiet">{say(name === 'then' ? words.ifSo : words.ifNot)}:</span>
          <DefinedSteps steps={stepsIn(step, name)} />
        </div>
      ))}
    </div>
  )
}
