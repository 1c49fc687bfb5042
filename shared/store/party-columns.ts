/** The columns of `vendorRecordSchema`. */
export const VENDOR_COLUMNS = 'id, name, cvr, emails, domains, created_at'
/** The columns of `customerRecordSchema`. */
export const CUSTOMER_COLUMNS = `${VENDOR_COLUMNS}, phone, address, contact_person`
