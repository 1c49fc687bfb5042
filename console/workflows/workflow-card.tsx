import { useId } from 'preact/hooks'
import type { WorkflowStats } from '../../shared/api/stats.ts'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { percent } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { newWorkflowHash, workflowHash } from '../route.ts'
import { CLASSIFICATIONS } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'
import { DefinedSteps } from './defined-steps.tsx'
import { Statistics } from './statistics.tsx'
import { Switch } from './switch.tsx'

interface WorkflowCardProps {
  readonly workflow: StoredWorkflow
  readonly stats: WorkflowStats | undefined
  readonly mayWrite: boolean
  readonly switched: (workflow: StoredWorkflow) => void
}

/** One workflow. */
export function WorkflowCard({ workflow, stats, mayWrite, switched }: WorkflowCardProps) {
  const { say, language } = useSpeech()
  const id = useId()
  const words = WORDS.workflow
  const kind = nameIn(CLASSIFICATIONS, workflow.classification_trigger, language)
  const { sender_pattern, subject_pattern, workflow_steps: steps } = workflow
  return (
    <section class={`card workflow ${workflow.enabled ? '' : 'off'}`} aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{workflow.name}</h2>
        <Switch workflow={workflow} switched={switched} />
      </div>
      <div class="workflow-body">
        <div>
          {workflow.description && <p class="description">{workflow.description}</p>}
          <h3>{say(words.when)}</h3>
          <ul class="conditions">
            <li>{say(words.classifiedAs(kind, percent(workflow.confidence_threshold, language)))}</li>
            {sender_pattern !== null && (
              <li>
                {say(words.senderFits)} <code>{sender_pattern}</code>
              </li>
            )}
            {subject_pattern !== null && (
              <li>
                {say(words.subjectFits)} <code>{subject_pattern}</code>
              </li>
            )}
          </ul>
          {workflow.stop_on_match && <p>{say(words.stops)}</p>}
          <details>
            <summary>{say(words.steps(steps.length))}</summary>
            <DefinedSteps steps={steps} />
            <p class="quiet small">
              {say(words.order)} {workflow.priority}, {say(words.version(workflow.version))}
            </p>
          </details>
          {mayWrite && (
            <p class="card-do">
              <a href={workflowHash(workflow.id)} aria-label={say(WORDS.workflow.editOf(workflow.name))}>
                {say(WORDS.workflow.edit)}
              </a>
              <a href={newWorkflowHash(workflow.id)} aria-label={say(WORDS.workflow.copyOf(workflow.name))}>
                {say(WORDS.workflow.copy)}
              </a>
            </p>
          )}
        </div>
        {stats && <Statistics stats={stats} />}
      </div>
    </section>
  )
}
