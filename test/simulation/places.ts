/** Addresses of the simulation: nothing is called there, they say who is meant. */
export const SLACK = 'https://slack.simulation/api'
/** Slack does not work for this channel as long as `slack-500` is on. */
export const BROKEN_CHANNEL = '#broken'
/** What WEBHOOK_TARGETS says of the outside systems; `broken` does not work as long as `webhook-500` is on. */
export const TARGETS = {
  helpdesk: { url: 'https://helpdesk.simulation/hooks' },
  broken: { url: 'https://broken.simulation/hooks' },
} as const
/** An address that a step names itself; what goes there is not signed. */
export const OWN_URL = 'https://own.simulation/hooks'
export const BUCKET = 'bodies'
