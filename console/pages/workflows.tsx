import type { WorkflowStats } from '../../shared/api/stats.ts'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { getStats, listWorkflows } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { Empty } from '../parts/empty.tsx'
import { Title } from '../parts/title.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import { Waiting } from '../parts/waiting.tsx'
import { newWorkflowHash } from '../route.ts'
import { useRight } from '../sign-in/use-session.ts'
import { WORDS } from '../words/words.ts'
import { WorkflowCard } from '../workflows/workflow-card.tsx'

interface Overview {
  readonly workflows: readonly StoredWorkflow[]
  readonly stats: readonly WorkflowStats[]
}

async function load(signal: AbortSignal): Promise<Overview> {
  const [workflows, stats] = await Promise.all([listWorkflows(signal), getStats(signal)])
  return { workflows, stats }
}

/** Every workflow: its switch, when it runs, what it does, and how it has gone. */
export function WorkflowsPage() {
  const { say } = useSpeech()
  const { loaded, reload, update } = useLoaded('workflows', load)
  const mayWrite = useRight('workflows.write')
  const words = WORDS.workflow
  return (
    <div class="page">
      <Title text={say(WORDS.workflows)}>
        <p class="lead">{say(words.lead)}</p>
        {mayWrite && (
          <p class="title-do">
            <a class="button primary" href={newWorkflowHash()}>
              {say(WORDS.workflow.newTitle)}
            </a>
          </p>
        )}
      </Title>
      <Waiting loaded={loaded} reload={reload}>
        {({ workflows, stats }) => (
          <>
            {workflows.length === 0 && <Empty title={say(words.none)} help={say(words.noneHelp)} />}
            {workflows.map((workflow) => (
              <WorkflowCard
                key={workflow.id}
                workflow={workflow}
                mayWrite={mayWrite}
                stats={stats.find(({ id }) => id === workflow.id)}
                switched={(changed) =>
                  update((shown) => ({
                    ...shown,
                    workflows: shown.workflows.map((one) => (one.id === changed.id ? changed : one)),
                  }))
                }
              />
            ))}
          </>
        )}
      </Waiting>
    </div>
  )
}
