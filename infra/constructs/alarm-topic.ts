import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'

/**
 * The topic for alarms, encrypted with its own key, because CloudWatch may not use the default key of SNS.
 */
export function alarmTopic(scope: Construct, stage: Stage): Topic {
  const alarms = {
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }
  const key = new Key(scope, 'alarm-key', {
    description: `Alarms of mailroom-${stage.name}`,
    enableKeyRotation: true,
    // The key only encrypts messages in transit, no stored data.
    removalPolicy: RemovalPolicy.DESTROY,
  })
  key.addToResourcePolicy(
    new PolicyStatement({ ...alarms, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }),
  )
  const topic = new Topic(scope, 'alarms', {
    topicName: `mailroom-${stage.name}-alarms`,
    masterKey: key,
    enforceSSL: true,
  })
  topic.addToResourcePolicy(
    new PolicyStatement({ ...alarms, actions: ['sns:Publish'], resources: [topic.topicArn] }),
  )
  if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail))
  return topic
}
