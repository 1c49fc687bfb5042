/**
 * SQS accepts every character of XML 1.0 (API reference, SendMessage), including emoji; fauxqs rejects those
 * beyond U+FFFF. Its regular expression is patched in place, because there is no setting.
 */
export async function takeEveryCharacter(): Promise<void> {
  const { INVALID_MESSAGE_BODY_CHAR } = await import(
    new URL('./sqs/sqsTypes.js', import.meta.resolve('fauxqs')).href
  )
  const refused: RegExp = INVALID_MESSAGE_BODY_CHAR
  refused.compile(String.raw`[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]`, 'u')
}
