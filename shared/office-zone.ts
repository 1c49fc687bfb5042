/** IANA time zone of the office, for its days and clock times. */
export const OFFICE_ZONE = 'Europe/Copenhagen'
