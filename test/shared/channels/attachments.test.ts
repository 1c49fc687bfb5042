import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentsIn } from '../../../shared/channels/attachments.ts'
import { anEmail } from '../../support/builders.ts'
import { aHeavyPdf, aPdf } from '../../support/pdf.ts'
import { anSqs } from '../../support/sqs.ts'

const BUCKET = 'mailroom-attachments'
const logged: object[] = []
const log = { info() {}, warn: (_: string, details: object) => void logged.push(details), error() {} }

let aws: Awaited<ReturnType<typeof anSqs>>
beforeAll(async () => {
  aws = await anSqs()
  aws.bucket(BUCKET)
  Object.assign(process.env, {
    ...{ AWS_REGION: 'eu-north-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    AWS_ENDPOINT_URL_S3: aws.endpoint,
  })
})
afterAll(async () => {
  await aws.stop()
})

const put = (key: string, body: string | Uint8Array) =>
  new S3Client({}).send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }))
const read = (filename: string, s3_key: string | null, over = {}) =>
  attachmentsIn(BUCKET, log).read({ filename, content_type: '', size: 100, s3_key, ...over }, anEmail())

describe('an attachment', () => {
  it('that is XML is read, by its name or its type', async () => {
    await put('attachments/1', '<Invoice>æ</Invoice>')
    expect(await read('faktura.XML', 'attachments/1')).toEqual({ text: '', xml: ['<Invoice>æ</Invoice>'] })
    expect(await read('x', 'attachments/1', { content_type: 'application/xml' })).not.toBeNull()
  })

  it('that is a PDF gives its text and the XML in it', async () => {
    await put('attachments/2', await aPdf([[50, 700, 'Faktura 7']], { 'factur-x.xml': '<a/>' }))
    expect(await read('faktura.pdf', 'attachments/2')).toEqual({ text: 'Faktura 7\n', xml: ['<a/>'] })
  })

  it.each([
    ['of another kind', 'logo.png', 'attachments/1', {}],
    ['that was not kept', 'faktura.xml', null, {}],
    ['that is too large', 'faktura.xml', 'attachments/1', { size: 20_000_000 }],
    ['that lies elsewhere in the bucket', 'faktura.xml', 'bodies/1', {}],
  ])('%s is left out', async (_, filename, key, over) => {
    logged.length = 0
    expect(await read(filename, key, over)).toBeNull()
    expect(logged).toEqual([])
  })

  it('that is gone, or broken, is left out and logged without its name', async () => {
    logged.length = 0
    await put('attachments/3', 'not a PDF')
    expect(await read('faktura.xml', 'attachments/gone')).toBeNull()
    expect(await read('faktura.pdf', 'attachments/3')).toBeNull()
    expect(logged).toMatchObject([
      { kind: 'xml', reason: expect.stringContaining('key does not exist') },
      { kind: 'pdf', reason: expect.stringContaining('PDF') },
    ])
    expect(JSON.stringify(logged)).not.toContain('faktura')
  })

  it('that would take a minute to read is left out after seconds, and logged', async () => {
    logged.length = 0
    await put('attachments/4', await aHeavyPdf(20, '0 0 Td () Tj ', 1_000_000))
    expect(await read('faktura.pdf', 'attachments/4')).toBeNull()
    expect(logged).toMatchObject([{ kind: 'pdf', reason: expect.stringContaining('time for the PDFs') }])
  })
})
