/**
 * Who of the staff said something. It stands beside the words, as the id that their writer's page gave them: a visitor's page is sent every word of
 * what was said, and needs a first name only.
 */
interface Author {
  staff: string
  /** The desk's own id of the message. */
  clientId: string
}

const BY_STAFF = 'staff:'

/** An id may have a colon of its own: that of a staff member elsewhere has. */
export const signed = ({ staff, clientId }: Author): string => `${BY_STAFF}${encodeURIComponent(staff)}:${clientId}`

/** Only for what staff said: what anybody else chose as an id may not be decodable. Undefined for what the desk did not sign. */
export function readAuthor(clientId = ''): Author | undefined {
  if (!clientId.startsWith(BY_STAFF)) return undefined
  const [staff = '', ...rest] = clientId.slice(BY_STAFF.length).split(':')
  return { staff: decodeURIComponent(staff), clientId: rest.join(':') }
}
