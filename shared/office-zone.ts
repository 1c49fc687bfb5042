/** Where the office's days begin and its clocks hang (IANA time zone). */
export const OFFICE_ZONE = 'Europe/Copenhagen'
