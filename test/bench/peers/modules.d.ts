/** Of the alternatives, what the benchmark calls: they are installed when it runs, and not with the product. */
declare module 'pg-boss' {
  interface Job {
    readonly data: { readonly email: number }
  }
  export class PgBoss {
    constructor(options: object)
    on(event: 'error', listener: (error: Error) => void): void
    start(): Promise<void>
    createQueue(name: string): Promise<void>
    insert(name: string, jobs: readonly object[]): Promise<void>
    work(name: string, options: object, handler: (jobs: readonly Job[]) => Promise<void>): Promise<string>
    stop(options: object): Promise<void>
  }
}

declare module 'graphile-worker' {
  interface Utils {
    migrate(): Promise<void>
    addJobs(jobs: readonly object[]): Promise<unknown>
    release(): Promise<void>
  }
  export class Logger {
    constructor(factory: () => (level: string, message: string) => void)
  }
  export function makeWorkerUtils(options: object): Promise<Utils>
  export function run(options: object): Promise<{ stop(): Promise<void> }>
}

declare module '@dbos-inc/dbos-sdk' {
  export const DBOS: {
    setConfig(config: object): void
    registerWorkflow<T>(
      workflow: (email: number) => Promise<T>,
      options: object,
    ): (email: number) => Promise<T>
    runStep(step: () => Promise<void>, options: object): Promise<void>
    withNextWorkflowID<T>(id: string, call: () => Promise<T>): Promise<T>
    launch(): Promise<void>
    shutdown(): Promise<void>
  }
}
