/**
 * Domains that say nothing about where a person works: public mail providers and Danish internet providers.
 */
const DOMAINS = new Set(
  `gmail.com googlemail.com
  outlook.com outlook.dk live.com live.dk live.se live.no msn.com web.de
  icloud.com me.com mac.com aol.com
  proton.me protonmail.com pm.me tutanota.com fastmail.com fastmail.fm mail.com zoho.com yandex.com hey.com
  mail.dk jubii.dk ofir.dk sol.dk email.dk privat.dk youmail.dk c.dk
  stofanet.dk post.tele.dk mail.tele.dk tdcadsl.dk get2net.dk webspeed.dk vip.cybercity.dk cybercity.dk
  adslhome.dk tele2adsl.dk mail.tdcadsl.dk`.split(/\s+/),
)

/** Providers that own the same name under many country domains. */
const NAMES = /^(?:yahoo|ymail|rocketmail|gmx|hotmail)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/

/** Whether a domain belongs to a public mail provider, ignoring case. */
export function isFreeMailDomain(domain: string): boolean {
  const name = domain.trim().toLowerCase()
  return DOMAINS.has(name) || NAMES.test(name)
}
