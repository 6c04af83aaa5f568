/** How the assistant is known to Teams. */
export type TeamsConfig = Registered | { kind: 'playground' }

interface Registered {
  kind: 'registered'
  appId: string
  /** Not for a managed identity. */
  appPassword?: string
  tenantId: string
  appType: 'SingleTenant' | 'UserAssignedMSI'
}
