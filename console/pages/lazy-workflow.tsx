import { CallFailed } from '../api/failure.ts'
import { useLoaded } from '../parts/use-loaded.ts'
import { Waiting } from '../parts/waiting.tsx'
import type { WorkflowRoute } from '../route.ts'

/** The editor is a script of its own, which who only reads emails does not wait for. */
const load = () =>
  import('./workflow.tsx').catch(() => {
    throw new CallFailed({ kind: 'offline' })
  })

/** The page of one workflow, or of a new one, once its script is there. */
export function LazyWorkflowPage({ route }: { readonly route: WorkflowRoute }) {
  const { loaded } = useLoaded('editor', load)
  if (loaded.state === 'ready') {
    const { NewWorkflowPage, WorkflowPage } = loaded.value
    return route.page === 'workflow' ? <WorkflowPage id={route.id} /> : <NewWorkflowPage copy={route.copy} />
  }
  // A browser does not ask again for a script that failed, and another version has another name for it.
  return (
    <div class="page">
      <Waiting loaded={loaded} reload={() => location.reload()}>
        {() => null}
      </Waiting>
    </div>
  )
}
