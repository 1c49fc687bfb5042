interface SampleParty {
  readonly name: string
  readonly cvr: string
  readonly emails: readonly string[]
  readonly domains: readonly string[]
}

/** Invented companies; the CVR numbers have valid check digits. */
export const SAMPLE_VENDORS: readonly SampleParty[] = [
  { name: 'Nordkabel A/S', cvr: '25313763', emails: ['faktura@nordkabel.dk'], domains: ['nordkabel.dk'] },
  {
    name: 'Fjordnet Hosting ApS',
    cvr: '27400019',
    emails: ['billing@fjordnet-hosting.dk', 'noreply@fjordnet-hosting.dk'],
    domains: ['fjordnet-hosting.dk'],
  },
  {
    name: 'Skærmcentret A/S',
    cvr: '29212368',
    emails: ['ordre@skaermcentret.dk'],
    domains: ['skaermcentret.dk'],
  },
  {
    name: 'Dansk Printerservice ApS',
    cvr: '31024722',
    emails: ['kontor@danskprinterservice.dk'],
    domains: ['danskprinterservice.dk'],
  },
]

export const SAMPLE_CUSTOMERS: readonly SampleParty[] = [
  {
    name: 'Havnens Bageri ApS',
    cvr: '32837077',
    emails: ['mette@havnensbageri.dk'],
    domains: ['havnensbageri.dk'],
  },
  {
    name: 'Lindegaard Advokater P/S',
    cvr: '34649448',
    emails: ['kontor@lindegaard-advokater.dk'],
    domains: ['lindegaard-advokater.dk'],
  },
  {
    name: 'Tømrerfirmaet Vestergaard A/S',
    cvr: '36461799',
    emails: ['jens@vestergaard-toemrer.dk'],
    domains: ['vestergaard-toemrer.dk'],
  },
  {
    name: 'Åvang Tandlægehus I/S',
    cvr: '38274147',
    emails: ['reception@aavang-tand.dk'],
    domains: ['aavang-tand.dk'],
  },
]
