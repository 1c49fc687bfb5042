/** Carriers whose tracking numbers are known; `post` is any other post office that uses UPU S10 numbers. */
export const CARRIERS = ['postnord', 'gls', 'dao', 'bring', 'dhl', 'ups', 'fedex', 'dpd', 'post'] as const

export type Carrier = (typeof CARRIERS)[number]

interface CarrierDetails {
  /** Its name in a text. Short names that are also words match only in their usual letter case. */
  readonly name: RegExp
  /** Host names of its links. */
  readonly host: string
  /** Query parameters and path segments that precede a number. */
  readonly parameter: string
  readonly path?: string
  /** Its tracking page; the number is appended. */
  readonly url: string
}

export const CARRIER_DETAILS: Readonly<Record<Carrier, CarrierDetails>> = {
  postnord: {
    name: /(?<!\p{L})post ?nord/iu,
    host: String.raw`postnord\.(?:com|dk|se)`,
    parameter: 'id|shipmentid',
    url: 'https://tracking.postnord.com/dk/tracking?id=',
  },
  gls: {
    name: /(?<![\p{L}\d])gls(?!\p{L})/iu,
    host: String.raw`gls-group\.(?:eu|com)`,
    parameter: 'match|txtrefno',
    path: 'track|find-pakke|parcel-tracking',
    url: 'https://gls-group.com/DK/da/find-pakke?match=',
  },
  dao: {
    name: /(?<![\p{L}\d])dao(?!\p{L})/iu,
    host: String.raw`dao\.as`,
    parameter: 'stregkode|shipmentid',
    url: 'https://www.dao.as/privat/find-din-pakke?stregkode=',
  },
  bring: {
    name: /(?<![\p{L}\d])(?:Bring|BRING|bring\.(?:com|dk|no|se)|[Pp]osten\.no|Posten)(?!\p{L})/u,
    host: String.raw`(?:bring\.(?:com|dk|no|se)|posten\.no)`,
    parameter: 'q|trackingnumber',
    path: 't|tracking|sporing',
    url: 'https://tracking.bring.com/tracking/',
  },
  dhl: {
    name: /(?<![\p{L}\d])dhl(?!\p{L})/iu,
    host: String.raw`dhl\.(?:com|de|dk)`,
    parameter: 'tracking-id|awb|idc|piececode',
    url: 'https://www.dhl.com/dk-da/home/tracking.html?tracking-id=',
  },
  ups: {
    name: /(?<![\p{L}\d])(?:UPS|ups\.com)(?!\p{L})/u,
    host: String.raw`ups\.com`,
    parameter: 'tracknum|tracknums|inquirynumber1?',
    url: 'https://www.ups.com/track?tracknum=',
  },
  fedex: {
    name: /(?<![\p{L}\d])fedex(?!\p{L})/iu,
    host: String.raw`fedex\.com`,
    parameter: 'trknbr|tracknumbers?|trackingnumbers?',
    url: 'https://www.fedex.com/fedextrack/?trknbr=',
  },
  dpd: {
    name: /(?<![\p{L}\d])dpd(?!\p{L})/iu,
    host: String.raw`dpd(?:group)?\.(?:com|de|dk|nl|co\.uk)`,
    parameter: 'parcelnumber|parcelno|parcelnr|parcel|query|match|reference',
    path: 'parcels|parcelstatus|status/\\w{2}_\\w{2}/parcel',
    url: 'https://www.dpdgroup.com/nl/mydpd/my-parcels/track?lang=en&parcelNumber=',
  },
  post: {
    name: /(?<!\p{L})(?:royal mail|parcelforce|deutsche post|la poste|colissimo|china post|hong ?kong post|usps|u\.s\. postal service|correos|posti|an post|postnl|poste italiane|japan post|swiss post|österreichische post|bpost|omniva|poczta polska)(?!\p{L})/iu,
    host: String.raw`(?:royalmail\.com|deutschepost\.de|laposte\.fr|usps\.com|posti\.fi|anpost\.(?:ie|com)|postnl\.nl|post\.ch)`,
    parameter: 'tracknumber|tlabels|qtc_tlabels1|code|piececode|item|barcode',
    path: 'track|tracking|item',
    // PostNord also tracks parcels that other post offices send to Denmark.
    url: 'https://tracking.postnord.com/dk/tracking?id=',
  },
}

/** Carriers whose numbers we do not read, but which may look like those we do. */
export const OTHER_CARRIERS =
  /(?<![\p{L}\d])(?:tnt|budbee|instabox|instabee|burd|airmee|dsv|schenker|best transport|fragtmænd)(?!\p{L})/iu
