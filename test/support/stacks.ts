import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import cdkJson from '../../cdk.json' with { type: 'json' }
import { readStage } from '../../infra/config.ts'
import { FUNCTIONS } from '../../infra/functions.ts'
import { mailroom } from '../../infra/mailroom.ts'

export type Stacks = ReturnType<typeof mailroom>
export type Templates = Record<keyof Stacks, Template>

/**
 * A stage as CloudFormation gets it; each function has a stand-in for its code, which is always the same.
 *
 * @param change what a test does to it before it is made.
 * @throws an Error with every finding of the CDK's own checks and of AwsSolutions.
 */
export async function aStage(
  name = 'prod',
  context: Record<string, string> = {},
  change: (stacks: Stacks) => void = () => {},
): Promise<Templates> {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-stage-'))
  try {
    const bundles = join(folder, 'functions')
    for (const name of Object.keys(FUNCTIONS)) {
      await mkdir(join(bundles, name), { recursive: true })
      await writeFile(join(bundles, name, 'index.mjs'), `export const handler = async () => '${name}'\n`)
    }
    const app = new App({
      outdir: join(folder, 'cdk.out'),
      context: { ...cdkJson.context, ...COMPLETE, ...context },
      analyticsReporting: false,
    })
    const stacks = mailroom(app, readStage(name, app.node.getAllContext()), bundles)
    change(stacks)
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    app.synth()
    return Object.fromEntries(
      Object.entries(stacks).map(([name, stack]) => [name, Template.fromStack(stack)]),
    ) as Templates
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a deployment is reminded of when it is missing. */
export const COMPLETE = {
  ADMIN_EMAIL: 'admin@hub.dk',
  MAIL_FROM: 'mailroom@hub.dk',
  alarmEmail: 'drift@hub.dk',
}

export interface Resource {
  readonly id: string
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly DependsOn?: readonly string[]
}

/** The resources of some types, or all of them, in all stacks. */
export function resourcesOf(templates: Templates, ...types: string[]): Resource[] {
  const all = Object.values(templates).flatMap((template) =>
    Object.entries((template.toJSON() as { Resources: Record<string, Resource> }).Resources),
  )
  return all
    .map(([id, resource]) => ({ ...resource, id }))
    .filter(({ Type }) => types.length === 0 || types.includes(Type))
}

/** The one resource of a type. */
export function theOnly(templates: Templates, type: string): Resource {
  const [only, ...others] = resourcesOf(templates, type)
  if (!only || others.length > 0) throw new Error(`There are ${others.length + (only ? 1 : 0)} of ${type}`)
  return only
}

export interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly NotResource?: unknown
  readonly Principal?: unknown
  readonly Condition?: unknown
}

/** Statements of every policy of roles and resources, with the policy's logical id. */
export function statementsOf(templates: Templates): (Statement & { readonly policy: string })[] {
  return resourcesOf(templates).flatMap(({ id, Properties = {} }) => {
    const { PolicyDocument, KeyPolicy } = Properties as Record<string, { readonly Statement: Statement[] }>
    const statements = [PolicyDocument, KeyPolicy].flatMap((document) => document?.Statement ?? [])
    return statements.map((statement) => ({ ...statement, policy: id }))
  })
}

/** What a function may do, as `action on resource`, besides writing its own log and traces. */
export function rightsOf(templates: Templates, name: string): string[] {
  const statements = statementsOf(templates).filter(({ policy }) =>
    policy.includes(`${name.replace('-', '')}role`),
  )
  return statements
    .flatMap(({ Action, Resource, NotResource }) => {
      const on = NotResource ? [`all but ${nameOf(NotResource)}`] : [Resource].flat().map(nameOf)
      return [Action].flat().flatMap((action) => on.map((name) => `${action} on ${name}`))
    })
    .filter((right) => !/^(?:logs|xray):/.test(right))
    .sort()
}

/** A readable name for an ARN in a template. */
function nameOf(arn: unknown): string {
  const text = JSON.stringify(arn)
  const known =
    /attachments\/|bodies\/|classifiedemails\w*?(?:queue|deadletters)|deliveries\w*?(?:queue|deadletters)|sweepdeadletters|cluster(?!.*Secret)|MasterUserSecret|functionssecret|slacksecret|signingkeysecret|:sns:\*:\*:\*|identity\/[\w@.]+/i
  return known.exec(text)?.[0] ?? text
}
