/**
 * A look at a token before anybody checks its signature: what cannot be the Connector's is refused here, without a call to Microsoft, and
 * with the same words whatever is wrong. botbuilder 4.23.3 lets a token without `exp` in, and one of the emulator's issuer; its
 * answers tell a stranger which issuer and audience it expects (seen by running it).
 */

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, step 4. */
export const ISSUER = 'https://api.botframework.com'

export interface Expected {
  audience: string
  issuer: string
}

/** True says only that checking the signature is worth while. */
export function mayBeFromTheConnector(authorization: string | undefined, { audience, issuer }: Expected): boolean {
  const [, head = '', claims = ''] =
    /^Bearer ([\w-]{1,2000})\.([\w-]{1,6000})\.[\w-]{1,2000}$/.exec(authorization ?? '') ?? []
  const { alg } = readPart(head)
  const { iss, aud, exp } = readPart(claims)
  return alg === 'RS256' && iss === issuer && aud === audience && typeof exp === 'number'
}

function readPart(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
