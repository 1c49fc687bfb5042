import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { WORDS } from '../words/words.ts'
import { conditionText } from './condition-text.ts'
import { ParamList } from './param-list.tsx'

type Step = StoredWorkflow['workflow_steps'][number]
type Params = Readonly<Record<string, unknown>>

/** The steps of a workflow as they are defined, with those of a branch below it. */
export function DefinedSteps({ steps }: { readonly steps: readonly Step[] }) {
  const { say, language } = useSpeech()
  const words = WORDS.workflow
  return (
    <ol class="defined">
      {steps.map((step, index) => (
        <li key={index}>
          <b>
            <Named names={ACTIONS} value={step.action} />
          </b>
          {step.if && (
            <span class="only-if">
              {say(words.onlyIf)} {conditionText(step.if, language)}
            </span>
          )}
          {step.on_error === 'stop' && <span class="quiet small"> ({say(words.stopsOnError)})</span>}
          {step.action === 'conditional_branch' ? (
            <Branches params={step.params ?? {}} />
          ) : (
            <ParamList params={step.params ?? {}} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Branches({ params }: { readonly params: Params }) {
  const { say, language } = useSpeech()
  const words = WORDS.workflow
  const steps = (name: 'then' | 'else') => (Array.isArray(params[name]) ? (params[name] as Step[]) : [])
  return (
    <div class="branches">
      <span class="only-if">{conditionText(params.if, language)}</span>
      {(['then', 'else'] as const)
        .filter((name) => steps(name).length > 0)
        .map((name) => (
          <div key={name}>
            <span class="quiet">{say(name === 'then' ? words.ifSo : words.ifNot)}:</span>
            <DefinedSteps steps={steps(name)} />
          </div>
        ))}
    </div>
  )
}
