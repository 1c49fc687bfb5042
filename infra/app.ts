import { resolve } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { bundle } from './bundle.ts'
import { readStage } from './config.ts'
import { mailroom } from './mailroom.ts'

const bundles = resolve(import.meta.dirname, '../dist/functions')
await bundle(bundles)

const app = new App()
mailroom(app, readStage(app.node.tryGetContext('stage') ?? 'dev', app.node.getAllContext()), bundles)
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
app.synth()
